import { integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const studies = pgTable("studies", {
  id: uuid("id").primaryKey().defaultRandom(),
  code: text("code").notNull(),
  title: text("title").notNull(),
  provenance: text("provenance").notNull(),
  recordedAt: stampedAt("recorded_at"),
});

export const protocolVersions = pgTable("protocol_versions", {
  studyId: uuid("study_id").notNull(),
  version: text("version").notNull(),
  document: jsonb("document").$type<unknown>().notNull(),
  sha256: text("sha256").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const sites = pgTable("sites", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  code: text("code").notNull(),
  name: text("name").notNull(),
  country: text("country").notNull(),
  timeZone: text("time_zone").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const importFindings = pgTable("import_findings", {
  studyId: uuid("study_id").notNull(),
  id: integer("id").notNull(),
  file: text("file").notNull(),
  line: integer("line").notNull(),
  columnNumber: integer("column_number").notNull(),
  kind: text("kind").notNull(),
  problem: text("problem").notNull(),
  remedy: text("remedy").notNull(),
  recordedAt: stampedAt("recorded_at"),
});
