import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const analysisPlans = pgTable("analysis_plans", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  title: text("title").notNull(),
  sha256: text("sha256").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const locks = pgTable("locks", {
  studyId: uuid("study_id").primaryKey(),
  datasetSha256: text("dataset_sha256").notNull(),
  participants: integer("participants").notNull(),
  signatureId: uuid("signature_id"),
  reason: text("reason"),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
