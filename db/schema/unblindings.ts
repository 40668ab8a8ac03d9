import { sql } from "drizzle-orm";
import { integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const unblindingApprovals = pgTable("unblinding_approvals", {
  studyId: uuid("study_id").notNull(),
  personId: uuid("person_id").notNull().default(sql`verum.person_id()`),
  role: text("role").notNull(),
  signatureId: uuid("signature_id").notNull(),
  lockNumber: integer("lock_number").notNull().default(1),
  recordedAt: stampedAt("recorded_at"),
});

export const unblindings = pgTable("unblindings", {
  studyId: uuid("study_id").primaryKey(),
  reveal: jsonb("reveal").$type<unknown>(),
  reason: text("reason"),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const unblindedAllocations = pgTable("unblinded_allocations", {
  studyId: uuid("study_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  arm: text("arm").notNull(),
  recordedAt: stampedAt("recorded_at"),
});
