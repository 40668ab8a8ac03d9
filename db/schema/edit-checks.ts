import { boolean, integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const checkFindings = pgTable("check_findings", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  checkCode: text("check_code").notNull(),
  tableName: text("table_name").notNull(),
  rowKey: text("row_key").notNull(),
  fingerprint: text("fingerprint").notNull(),
  onEmbargoed: boolean("on_embargoed").notNull(),
  queryId: uuid("query_id").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const checkPrompts = pgTable("check_prompts", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  requestKey: uuid("request_key").notNull(),
  checkCode: text("check_code").notNull(),
  tableName: text("table_name").notNull(),
  visitCode: text("visit_code"),
  field: text("field").notNull(),
  prompt: text("prompt").notNull(),
  given: jsonb("given").$type<unknown>().notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const checkAnswers = pgTable("check_answers", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  promptId: uuid("prompt_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  rowKey: text("row_key").notNull(),
  answer: text("answer"),
  saved: jsonb("saved").$type<unknown>().notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const checkRuns = pgTable("check_runs", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participants: integer("participants").notNull(),
  beganAt: timestamp("began_at", { withTimezone: true }).notNull().defaultNow(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
