import { boolean, integer, numeric, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const results = pgTable("results", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  sampleId: uuid("sample_id").notNull(),
  markerCode: text("marker_code").notNull(),
  value: numeric("value").notNull(),
  qualifier: text("qualifier").notNull().default(""),
  unit: text("unit").notNull(),
  embargoed: boolean("embargoed").notNull(),
  outsideReference: boolean("outside_reference").notNull().default(false),
  plate: text("plate"),
  /** The lot of the reagents. */
  batch: text("batch"),
  analyzer: text("analyzer"),
  version: integer("version").notNull().default(1),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
