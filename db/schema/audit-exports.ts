import { bigint, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const auditExports = pgTable("audit_exports", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  format: text("format").notNull().$type<"csv" | "json">(),
  filter: jsonb("filter").$type<unknown>().notNull(),
  chainSequence: bigint("chain_sequence", { mode: "number" }).notNull(),
  chainSha256: text("chain_sha256").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
