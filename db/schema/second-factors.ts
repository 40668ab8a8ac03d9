import { pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const authenticators = pgTable("authenticators", {
  id: uuid("id").primaryKey().defaultRandom(),
  personId: uuid("person_id").notNull(),
  sealedSecret: text("sealed_secret").notNull(),
  removedAt: timestamp("removed_at", { withTimezone: true }),
  recordedAt: stampedAt("recorded_at"),
});

export const recoveryCodes = pgTable("recovery_codes", {
  id: uuid("id").primaryKey().defaultRandom(),
  personId: uuid("person_id").notNull(),
  codeHash: text("code_hash").notNull(),
  spentAt: timestamp("spent_at", { withTimezone: true }),
  recordedAt: stampedAt("recorded_at"),
});

export const passkeys = pgTable("passkeys", {
  id: uuid("id").primaryKey().defaultRandom(),
  personId: uuid("person_id").notNull(),
  credentialId: text("credential_id").notNull(),
  publicKey: text("public_key").notNull(),
  name: text("name").notNull(),
  removedAt: timestamp("removed_at", { withTimezone: true }),
  recordedAt: stampedAt("recorded_at"),
});

export const spentProofs = pgTable("spent_proofs", {
  personId: uuid("person_id").notNull(),
  proof: text("proof").notNull(),
  recordedAt: stampedAt("recorded_at"),
});

export const secondFactorRequirements = pgTable("second_factor_requirements", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  role: text("role").notNull(),
  endedAt: timestamp("ended_at", { withTimezone: true }),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
