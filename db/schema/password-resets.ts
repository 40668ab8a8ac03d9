import { boolean, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const passwordResets = pgTable("password_resets", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  personId: uuid("person_id").notNull(),
  reason: text("reason").notNull(),
  removesFactors: boolean("removes_factors").notNull(),
  tokenSha256: text("token_sha256").notNull(),
  expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  usedAt: timestamp("used_at", { withTimezone: true }),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const passwordResetConfirmations = pgTable("password_reset_confirmations", {
  studyId: uuid("study_id").notNull(),
  resetId: uuid("reset_id").notNull(),
  codeSha256: text("code_sha256").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
