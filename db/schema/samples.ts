import { boolean, date, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const samples = pgTable("samples", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  accessionNumber: text("accession_number").notNull(),
  collectedAt: timestamp("collected_at", { withTimezone: true }),
  collectedOn: date("collected_on", { mode: "string" }),
  markers: text("markers").array().notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const sampleOrigins = pgTable("sample_origins", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  sampleId: uuid("sample_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  visitCode: text("visit_code").notNull(),
  preDose: boolean("pre_dose"),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
