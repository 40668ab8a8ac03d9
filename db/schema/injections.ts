import { date, integer, numeric, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { enteredOnDevice, stampedAt, stampedBy } from "./columns";

export const injections = pgTable("injections", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  visitCode: text("visit_code").notNull(),
  kitId: uuid("kit_id"),
  status: text("status").notNull(),
  givenAt: timestamp("given_at", { withTimezone: true }),
  givenOn: date("given_on", { mode: "string" }),
  amount: numeric("amount"),
  unit: text("unit").notNull(),
  anatomicalSite: text("anatomical_site"),
  reason: text("reason"),
  observationEndedAt: timestamp("observation_ended_at", { withTimezone: true }),
  reaction: text("reaction"),
  reactionSeverity: text("reaction_severity"),
  deviationReason: text("deviation_reason"),
  ...enteredOnDevice(),
  version: integer("version").notNull().default(1),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
