import { integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const allocationSlots = pgTable("allocation_slots", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  listIndex: integer("list_index").notNull(),
  stratum: text("stratum").notNull(),
  position: integer("position").notNull(),
  ciphertext: text("ciphertext").notNull(),
  commitment: text("commitment").notNull(),
  recordedAt: stampedAt("recorded_at"),
});

export const listSecrets = pgTable("list_secrets", {
  studyId: uuid("study_id").primaryKey(),
  ciphertext: text("ciphertext").notNull(),
  recordedAt: stampedAt("recorded_at"),
});

export const allocations = pgTable("allocations", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  slotId: uuid("slot_id"),
  randomizationNumber: text("randomization_number").notNull(),
  randomizedAt: timestamp("randomized_at", { withTimezone: true }).notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
