import { integer, numeric, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const doubleEntries = pgTable("double_entries", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  sampleId: uuid("sample_id").notNull(),
  markerCode: text("marker_code").notNull(),
  ordinal: integer("ordinal").notNull(),
  value: numeric("value").notNull(),
  qualifier: text("qualifier").notNull().default(""),
  plate: text("plate"),
  batch: text("batch"),
  analyzer: text("analyzer"),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
