import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const keyRotations = pgTable("key_rotations", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  fromKeyId: text("from_key_id").notNull(),
  toKeyId: text("to_key_id").notNull(),
  boxes: integer("boxes").notNull(),
  reason: text("reason").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});
