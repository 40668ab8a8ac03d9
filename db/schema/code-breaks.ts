import { pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const codeBreaks = pgTable("code_breaks", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  kind: text("kind").notNull(),
  route: text("route").notNull(),
  reasonCode: text("reason_code").notNull(),
  note: text("note").notNull(),
  impact: text("impact"),
  brokenAt: timestamp("broken_at", { withTimezone: true }).notNull(),
  slotCommitment: text("slot_commitment"),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const disclosures = pgTable("disclosures", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  codeBreakId: uuid("code_break_id").notNull(),
  personId: uuid("person_id").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
