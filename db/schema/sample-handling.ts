import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const sampleDispatches = pgTable("sample_dispatches", {
  studyId: uuid("study_id").notNull(),
  sampleId: uuid("sample_id").notNull(),
  box: text("box").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const sampleReceipts = pgTable("sample_receipts", {
  studyId: uuid("study_id").notNull(),
  sampleId: uuid("sample_id").notNull(),
  condition: text("condition").notNull(),
  remark: text("remark"),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const sampleStorages = pgTable("sample_storages", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  sampleId: uuid("sample_id").notNull(),
  freezer: text("freezer").notNull(),
  position: text("position").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
