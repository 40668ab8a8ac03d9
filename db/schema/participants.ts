import { boolean, date, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const participants = pgTable("participants", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  screeningNumber: text("screening_number").notNull(),
  sex: text("sex").notNull(),
  birthYear: integer("birth_year"),
  strata: jsonb("strata").$type<unknown>().notNull().default({}),
  version: integer("version").notNull().default(1),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const consents = pgTable("consents", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  consentedOn: date("consented_on", { mode: "string" }).notNull(),
  formVersion: text("form_version").notNull(),
  version: integer("version").notNull().default(1),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const eligibilityAssessments = pgTable("eligibility_assessments", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  criterionCode: text("criterion_code").notNull(),
  met: boolean("met").notNull(),
  note: text("note"),
  version: integer("version").notNull().default(1),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const participantSignOffs = pgTable("participant_sign_offs", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  signatureId: uuid("signature_id").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
