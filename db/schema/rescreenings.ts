import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const rescreenings = pgTable("rescreenings", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  earlierParticipantId: uuid("earlier_participant_id").notNull(),
  reason: text("reason").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
