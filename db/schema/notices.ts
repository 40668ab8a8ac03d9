import { boolean, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const notices = pgTable("notices", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  personId: uuid("person_id").notNull(),
  kind: text("kind").notNull(),
  siteId: uuid("site_id"),
  participantId: uuid("participant_id"),
  subject: text("subject").notNull(),
  body: text("body").notNull(),
  path: text("path"),
  byMail: boolean("by_mail").notNull().default(false),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const noticeReadings = pgTable("notice_readings", {
  studyId: uuid("study_id").notNull(),
  noticeId: uuid("notice_id").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const mailAttempts = pgTable("mail_attempts", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  noticeId: uuid("notice_id").notNull(),
  succeeded: boolean("succeeded").notNull(),
  problem: text("problem"),
  recordedAt: stampedAt("recorded_at"),
});
