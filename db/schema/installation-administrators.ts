import { pgTable, uuid } from "drizzle-orm/pg-core";
import { stampedAt } from "./columns";

export const installationAdministrators = pgTable("installation_administrators", {
  personId: uuid("person_id").primaryKey(),
  recordedAt: stampedAt("recorded_at"),
});
