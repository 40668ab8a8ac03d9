import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const deviations = pgTable("deviations", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  visitCode: text("visit_code"),
  kind: text("kind").notNull(),
  description: text("description").notNull(),
  reason: text("reason").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const deviationAccounts = pgTable("deviation_accounts", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  deviationId: uuid("deviation_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  consequence: text("consequence").notNull(),
  action: text("action").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const deviationClassifications = pgTable("deviation_classifications", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  deviationId: uuid("deviation_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  class: text("class").notNull(),
  reason: text("reason").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
