import { jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const openings = pgTable("openings", {
  studyId: uuid("study_id").primaryKey(),
  protocolVersion: text("protocol_version").notNull(),
  commitment: jsonb("commitment").$type<unknown>().notNull(),
  signatureId: uuid("signature_id"),
  reason: text("reason"),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const recruitmentClosures = pgTable("recruitment_closures", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  reason: text("reason").notNull(),
  signatureId: uuid("signature_id"),
  reopenedAt: timestamp("reopened_at", { withTimezone: true }),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
