import { integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const analysisSetDecisions = pgTable("analysis_set_decisions", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  setCode: text("set_code").notNull(),
  verdict: text("verdict").notNull(),
  reason: text("reason").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const analysisSets = pgTable("analysis_sets", {
  studyId: uuid("study_id").notNull(),
  version: integer("version").notNull(),
  datasetSha256: text("dataset_sha256").notNull(),
  document: jsonb("document").$type<unknown>().notNull(),
  documentSha256: text("document_sha256").notNull(),
  signatureId: uuid("signature_id").notNull(),
  reason: text("reason").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
