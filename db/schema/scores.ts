import { date, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const scores = pgTable("scores", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  visitCode: text("visit_code").notNull(),
  instrumentCode: text("instrument_code").notNull(),
  items: text("items").array(),
  total: integer("total").notNull(),
  assessedOn: date("assessed_on", { mode: "string" }),
  version: integer("version").notNull().default(1),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
