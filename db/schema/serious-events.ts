import { integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

const ofEvent = {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  adverseEventId: uuid("adverse_event_id").notNull(),
};

export const reportClocks = pgTable("report_clocks", {
  ...ofEvent,
  kind: text("kind").notNull(),
  startedAt: timestamp("started_at", { withTimezone: true }).notNull(),
  dueAt: timestamp("due_at", { withTimezone: true }).notNull(),
  eventVersion: integer("event_version"),
  causalityVersion: integer("causality_version"),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const seriousEventReports = pgTable("serious_event_reports", {
  ...ofEvent,
  id: uuid("id").notNull().defaultRandom(),
  audience: text("audience").notNull(),
  number: integer("number").notNull(),
  eventVersion: integer("event_version").notNull(),
  causalityVersion: integer("causality_version").notNull(),
  document: jsonb("document").notNull(),
  sha256: text("sha256").notNull(),
  codeBreakId: uuid("code_break_id"),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const clockReminders = pgTable("clock_reminders", {
  studyId: uuid("study_id").notNull(),
  adverseEventId: uuid("adverse_event_id").notNull(),
  kind: text("kind").notNull(),
  stage: text("stage").notNull(),
  reportNumber: integer("report_number").notNull().default(0),
  recordedAt: stampedAt("recorded_at"),
});

export const stoppingAlerts = pgTable("stopping_alerts", {
  studyId: uuid("study_id").notNull(),
  ruleCode: text("rule_code").notNull(),
  participants: integer("participants").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
