import { integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { enteredOnDevice, stampedAt, stampedBy } from "./columns";

const ofForm = () => ({
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  formCode: text("form_code").notNull(),
  values: jsonb("values").$type<Readonly<Record<string, string>>>().notNull(),
  ...enteredOnDevice(),
  version: integer("version").notNull().default(1),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const visitForms = pgTable("visit_forms", { ...ofForm(), visitCode: text("visit_code").notNull() });

export const formEntries = pgTable("form_entries", {
  ...ofForm(),
  number: integer("number").notNull(),
  voidedAt: timestamp("voided_at", { withTimezone: true }),
});
