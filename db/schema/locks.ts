import { sql } from "drizzle-orm";
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

export const unlockApprovals = pgTable("unlock_approvals", {
  studyId: uuid("study_id").notNull(),
  lockNumber: integer("lock_number").notNull(),
  personId: uuid("person_id").notNull().default(sql`verum.person_id()`),
  role: text("role").notNull(),
  reason: text("reason").notNull(),
  signatureId: uuid("signature_id").notNull(),
  recordedAt: stampedAt("recorded_at"),
});

export const unlockings = pgTable("unlockings", {
  studyId: uuid("study_id").notNull(),
  number: integer("number").notNull(),
  reason: text("reason").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const relocks = pgTable("relocks", {
  studyId: uuid("study_id").notNull(),
  unlockingNumber: integer("unlocking_number").notNull(),
  datasetSha256: text("dataset_sha256").notNull(),
  participants: integer("participants").notNull(),
  signatureId: uuid("signature_id").notNull(),
  reason: text("reason").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
