import { jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const importedLists = pgTable("imported_lists", {
  studyId: uuid("study_id").primaryKey(),
  commitment: jsonb("commitment").$type<unknown>().notNull(),
  reason: text("reason").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
