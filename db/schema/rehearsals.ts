import { jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const rehearsals = pgTable("rehearsals", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  seed: text("seed").notNull(),
  datasetSha256: text("dataset_sha256").notNull(),
  engine: text("engine").notNull(),
  document: jsonb("document").$type<unknown>().notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
