import { date, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const safetyReports = pgTable("safety_reports", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  number: integer("number").notNull(),
  cutoffOn: date("cutoff_on").notNull(),
  openDocument: jsonb("open_document").$type<unknown>().notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const safetyReportContents = pgTable("safety_report_contents", {
  studyId: uuid("study_id").notNull(),
  reportId: uuid("report_id").notNull(),
  closedDocument: jsonb("closed_document").$type<unknown>().notNull(),
  recordedAt: stampedAt("recorded_at"),
});

export const safetyReportMasks = pgTable("safety_report_masks", {
  studyId: uuid("study_id").notNull(),
  reportId: uuid("report_id").notNull(),
  ciphertext: text("ciphertext").notNull(),
  recordedAt: stampedAt("recorded_at"),
});

export const safetyReportOpenings = pgTable("safety_report_openings", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  reportId: uuid("report_id").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
