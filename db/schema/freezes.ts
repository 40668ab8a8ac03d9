import { pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const freezes = pgTable("freezes", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  participantId: uuid("participant_id").notNull(),
  part: text("part").$type<"enrollment" | "visit" | "events">().notNull(),
  visitCode: text("visit_code"),
  reason: text("reason").notNull(),
  liftedAt: timestamp("lifted_at", { withTimezone: true }),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
