import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";

/** Whether the database answers the app's own login now. Never throws; what went wrong is not for the public. */
export async function databaseAnswers(): Promise<boolean> {
  try {
    await readAs({ duty: "visitor" }, (tx) => tx.execute(sql`select 1`));
    return true;
  } catch {
    return false;
  }
}
