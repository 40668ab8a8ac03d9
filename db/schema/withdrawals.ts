import { date, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const withdrawals = pgTable("withdrawals", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  withdrawnOn: date("withdrawn_on", { mode: "string" }).notNull(),
  reasonCode: text("reason_code").notNull(),
  note: text("note"),
  takenBackAt: timestamp("taken_back_at", { withTimezone: true }),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const treatmentDiscontinuations = pgTable("treatment_discontinuations", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  discontinuedOn: date("discontinued_on", { mode: "string" }).notNull(),
  reasonCode: text("reason_code").notNull(),
  note: text("note"),
  takenBackAt: timestamp("taken_back_at", { withTimezone: true }),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
