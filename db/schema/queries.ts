import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const queries = pgTable("queries", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  sampleId: uuid("sample_id"),
  tableName: text("table_name").notNull(),
  rowKey: text("row_key").notNull(),
  field: text("field"),
  visitCode: text("visit_code"),
  assignedRole: text("assigned_role").notNull(),
  origin: text("origin").notNull(),
  question: text("question").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const queryMessages = pgTable("query_messages", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  queryId: uuid("query_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  kind: text("kind").notNull(),
  body: text("body").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const queryClosures = pgTable("query_closures", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  queryId: uuid("query_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  conclusion: text("conclusion").notNull(),
  note: text("note"),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
