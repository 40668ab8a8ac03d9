import { sql } from "drizzle-orm";
import { bigint, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt } from "./columns";

export const signatures = pgTable("signatures", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  personId: uuid("person_id").notNull().default(sql`verum.person_id()`),
  personName: text("person_name").notNull(),
  role: text("role").notNull(),
  meaning: text("meaning").notNull(),
  contentSha256: text("content_sha256").notNull(),
  chainSequence: bigint("chain_sequence", { mode: "number" }).notNull(),
  chainSha256: text("chain_sha256").notNull(),
  signedAt: stampedAt("signed_at"),
});
