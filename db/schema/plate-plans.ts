import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const platePlans = pgTable("plate_plans", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  markerCode: text("marker_code").notNull(),
  plate: text("plate").notNull(),
  batch: text("batch"),
  analyzer: text("analyzer"),
  wells: integer("wells").notNull(),
  seed: text("seed").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const platePlaces = pgTable("plate_places", {
  studyId: uuid("study_id").notNull(),
  planId: uuid("plan_id").notNull(),
  markerCode: text("marker_code").notNull(),
  place: integer("place").notNull(),
  sampleId: uuid("sample_id").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
