import { bigint, boolean, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt } from "./columns";

export const people = pgTable("people", {
  id: uuid("id").primaryKey().defaultRandom(),
  email: text("email").notNull(),
  name: text("name").notNull(),
  recordedAt: stampedAt("recorded_at"),
});

export const credentials = pgTable("credentials", {
  personId: uuid("person_id").primaryKey(),
  passwordHash: text("password_hash").notNull(),
  recordedAt: stampedAt("recorded_at"),
});

export const signInAttempts = pgTable("sign_in_attempts", {
  id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity(),
  email: text("email").notNull(),
  succeeded: boolean("succeeded").notNull(),
  recordedAt: stampedAt("recorded_at"),
});

export const signOuts = pgTable("sign_outs", {
  id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity(),
  personId: uuid("person_id").notNull(),
  /** Null: every session that began before. */
  sessionId: uuid("session_id"),
  recordedAt: stampedAt("recorded_at"),
});

export const sessions = pgTable("sessions", {
  id: uuid("id").primaryKey().defaultRandom(),
  personId: uuid("person_id").notNull(),
  device: text("device").notNull(),
  method: text("method").notNull(),
  secondFactor: text("second_factor"),
  recordedAt: stampedAt("recorded_at"),
});

export const invitations = pgTable("invitations", {
  id: uuid("id").primaryKey().defaultRandom(),
  personId: uuid("person_id").notNull(),
  tokenSha256: text("token_sha256").notNull(),
  expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  acceptedAt: timestamp("accepted_at", { withTimezone: true }),
  recordedAt: stampedAt("recorded_at"),
});
