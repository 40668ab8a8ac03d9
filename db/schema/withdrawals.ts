import { date, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const withdrawals = pgTable("withdrawals", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  withdrawnOn: date("withdrawn_on", { mode: "string" }).notNull(),
  reasonCode: text("reason_code").notNull(),
  note: text("note"),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const treatmentDiscontinuations = pgTable("treatment_discontinuations", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  discontinuedOn: date("discontinued_on", { mode: "string" }).notNull(),
  reasonCode: text("reason_code").notNull(),
  note: text("note"),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
