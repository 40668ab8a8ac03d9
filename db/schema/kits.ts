import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const kits = pgTable("kits", {
  studyId: uuid("study_id").notNull(),
  /** Null while it stands in the depot. */
  siteId: uuid("site_id"),
  id: uuid("id").notNull().defaultRandom(),
  number: text("number").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const kitContents = pgTable("kit_contents", {
  studyId: uuid("study_id").notNull(),
  kitId: uuid("kit_id").notNull(),
  ciphertext: text("ciphertext").notNull(),
  recordedAt: stampedAt("recorded_at"),
});

export const kitAssignments = pgTable("kit_assignments", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  visitCode: text("visit_code").notNull(),
  kitId: uuid("kit_id").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
