import { integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const verifications = pgTable("verifications", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  tableName: text("table_name").notNull(),
  rowKey: text("row_key").notNull(),
  field: text("field"),
  rowVersion: integer("row_version").notNull(),
  sourceNote: text("source_note"),
  takenBackAt: timestamp("taken_back_at", { withTimezone: true }),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
