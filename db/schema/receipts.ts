import { sql } from "drizzle-orm";
import { jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt } from "./columns";

export const receipts = pgTable("receipts", {
  studyId: uuid("study_id").notNull(),
  requestKey: uuid("request_key").notNull(),
  personId: uuid("person_id").notNull().default(sql`verum.person_id()`),
  event: text("event").notNull(),
  inputSha256: text("input_sha256").notNull(),
  outcome: jsonb("outcome").$type<unknown>().notNull(),
  recordedAt: stampedAt("recorded_at"),
});
