import { boolean, date, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const amendments = pgTable("amendments", {
  studyId: uuid("study_id").notNull(),
  version: text("version").notNull(),
  summary: text("summary").notNull(),
  approval: text("approval").notNull(),
  approvedOn: date("approved_on", { mode: "string" }).notNull(),
  needsConsent: boolean("needs_consent").notNull(),
  signatureId: uuid("signature_id").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const amendmentStarts = pgTable("amendment_starts", {
  studyId: uuid("study_id").notNull(),
  version: text("version").notNull(),
  siteId: uuid("site_id").notNull(),
  startsOn: date("starts_on", { mode: "string" }).notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const renewedConsents = pgTable("renewed_consents", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  version: text("version").notNull(),
  consentedOn: date("consented_on", { mode: "string" }).notNull(),
  formVersion: text("form_version").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
