import { bigint, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const auditReviews = pgTable("audit_reviews", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  untilSequence: bigint("until_sequence", { mode: "number" }).notNull(),
  untilSha256: text("until_sha256").notNull(),
  findings: text("findings").notNull(),
  signatureId: uuid("signature_id").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
