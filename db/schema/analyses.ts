import { integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const analyses = pgTable("analyses", {
  studyId: uuid("study_id").notNull(),
  datasetSha256: text("dataset_sha256").notNull(),
  revision: integer("revision").notNull(),
  engine: text("engine").notNull(),
  document: jsonb("document").$type<unknown>().notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
