import { pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const certifiedCopies = pgTable("certified_copies", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  asOf: timestamp("as_of", { withTimezone: true }).notNull(),
  content: text("content").notNull(),
  contentSha256: text("content_sha256").notNull(),
  signatureId: uuid("signature_id").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
