import { date, integer, jsonb, numeric, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const laboratoryMappings = pgTable("laboratory_mappings", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  laboratory: text("laboratory").notNull(),
  document: jsonb("document").$type<unknown>().notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const laboratoryFiles = pgTable("laboratory_files", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  mappingId: uuid("mapping_id").notNull(),
  name: text("name").notNull(),
  sha256: text("sha256").notNull(),
  lines: integer("lines").notNull(),
  entered: integer("entered").notNull(),
  unchanged: integer("unchanged").notNull(),
  differing: integer("differing").notNull(),
  leftOut: integer("left_out").notNull(),
  findings: jsonb("findings").$type<unknown>().notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const measurements = pgTable("measurements", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  fileId: uuid("file_id").notNull(),
  line: integer("line").notNull(),
  sampleId: uuid("sample_id").notNull(),
  markerCode: text("marker_code").notNull(),
  value: numeric("value").notNull(),
  qualifier: text("qualifier").notNull().default(""),
  fate: text("fate").notNull(),
  plate: text("plate"),
  batch: text("batch"),
  analyzer: text("analyzer"),
  dilution: numeric("dilution"),
  replicates: numeric("replicates").array(),
  cvPercent: numeric("cv_percent"),
  runOn: date("run_on", { mode: "string" }),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
