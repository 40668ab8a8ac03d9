import { date, integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const unscheduledVisits = pgTable("unscheduled_visits", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  sequence: integer("sequence").notNull(),
  visitCode: text("visit_code").notNull(),
  occurredAt: timestamp("occurred_at", { withTimezone: true }).notNull(),
  occurredOn: date("occurred_on", { mode: "string" }).notNull(),
  reasonCode: text("reason_code").notNull(),
  note: text("note"),
  takenBackAt: timestamp("taken_back_at", { withTimezone: true }),
  version: integer("version").notNull().default(1),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
