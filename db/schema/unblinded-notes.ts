import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const unblindedNotes = pgTable("unblinded_notes", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull(),
  siteId: stampedBy("site_id"),
  about: text("about").notNull(),
  body: text("body").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
