import { integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { stampedAt } from "./columns";

export const rateWindows = pgTable("rate_windows", {
  bucket: text("bucket").notNull(),
  windowStartedAt: timestamp("window_started_at", { withTimezone: true }).notNull(),
  hits: integer("hits").notNull(),
  recordedAt: stampedAt("recorded_at"),
});
