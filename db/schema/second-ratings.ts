import { sql } from "drizzle-orm";
import { date, integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const secondRatingsAsked = pgTable("second_ratings_asked", {
  studyId: uuid("study_id").notNull(),
  scoreId: uuid("score_id").notNull(),
  siteId: uuid("site_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  visitCode: text("visit_code").notNull(),
  instrumentCode: text("instrument_code").notNull(),
  openUntil: timestamp("open_until", { withTimezone: true }).notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

// A trigger fills these in.
const OF_THE_SCORE = sql`null`;

export const secondRatings = pgTable("second_ratings", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  scoreId: uuid("score_id").notNull(),
  siteId: uuid("site_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  visitCode: text("visit_code").notNull(),
  items: text("items").array().notNull(),
  total: integer("total").notNull(),
  assessedOn: date("assessed_on", { mode: "string" }).notNull(),
  firstItems: text("first_items").array().generatedAlwaysAs(OF_THE_SCORE),
  firstTotal: integer("first_total").notNull().generatedAlwaysAs(OF_THE_SCORE),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
