import { date, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const trainingConfirmations = pgTable("training_confirmations", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  membershipId: uuid("membership_id").notNull(),
  subject: text("subject").notNull(),
  trainedOn: date("trained_on", { mode: "string" }).notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
