import { boolean, integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const adverseEvents = pgTable("adverse_events", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  term: text("term").notNull(),
  startedOn: text("started_on"),
  endedOn: text("ended_on"),
  severity: text("severity"),
  serious: boolean("serious"),
  outcome: text("outcome").notNull(),
  action: text("action"),
  termCode: text("term_code"),
  codedTerm: text("coded_term"),
  seriousness: text("seriousness").array(),
  awareAt: timestamp("aware_at", { withTimezone: true }),
  doseVisits: text("dose_visits").array(),
  narrative: text("narrative"),
  medicationIds: uuid("medication_ids").array(),
  voidedAt: timestamp("voided_at", { withTimezone: true }),
  version: integer("version").notNull().default(1),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const causalityAssessments = pgTable("causality_assessments", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  adverseEventId: uuid("adverse_event_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  causality: text("causality").notNull(),
  version: integer("version").notNull().default(1),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
