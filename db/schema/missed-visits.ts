import { pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const missedVisits = pgTable("missed_visits", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  visitCode: text("visit_code").notNull(),
  reason: text("reason").notNull(),
  takenBackAt: timestamp("taken_back_at", { withTimezone: true }),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
