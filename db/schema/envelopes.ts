import { pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const codeBreakDrills = pgTable("code_break_drills", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  siteId: uuid("site_id"),
  completedAt: timestamp("completed_at", { withTimezone: true }),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const envelopeSets = pgTable("envelope_sets", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  keyCheck: text("key_check").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const slotEnvelopes = pgTable("slot_envelopes", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  setId: uuid("set_id").notNull(),
  slotId: uuid("slot_id").notNull(),
  number: text("number").notNull(),
  recordedAt: stampedAt("recorded_at"),
});

export const envelopes = pgTable("envelopes", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  setId: uuid("set_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  recordedAt: stampedAt("recorded_at"),
});
