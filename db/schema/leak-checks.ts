import { integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const leakChecks = pgTable("leak_checks", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  document: jsonb("document").$type<unknown>().notNull(),
  sha256: text("sha256").notNull(),
  signature: text("signature"),
  findings: integer("findings").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
