import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";

/**
 * Waits until every write of study data under way has committed, and keeps new ones waiting until this transaction ends.
 * Writers hold the same lock shared (verum.refuse_unless_in_conduct). The next statement sees what they wrote.
 */
export async function holdConduct(tx: Tx, studyId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`conduct:${studyId}`}, 0))`);
}
