import { bigint, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const auditTrail = pgTable("audit_trail", {
  studyId: uuid("study_id").notNull(),
  sequence: bigint("sequence", { mode: "number" }).notNull(),
  at: timestamp("at", { withTimezone: true }).notNull(),
  personId: uuid("person_id"),
  role: text("role").notNull(),
  siteId: uuid("site_id"),
  participantId: uuid("participant_id"),
  event: text("event").notNull(),
  reason: text("reason"),
  tableName: text("table_name").notNull(),
  rowKey: text("row_key").notNull(),
  action: text("action").notNull(),
  old: jsonb("old").$type<unknown>(),
  new: jsonb("new").$type<unknown>(),
  requestId: uuid("request_id"),
  previousSha256: text("previous_sha256").notNull(),
  sha256: text("sha256").notNull(),
});
