import { jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const terminologies = pgTable("terminologies", {
  studyId: uuid("study_id").notNull(),
  name: text("name").notNull(),
  version: text("version").notNull(),
  fileName: text("file_name").notNull(),
  sha256: text("sha256").notNull(),
  terms: jsonb("terms").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
