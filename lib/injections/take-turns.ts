import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";

/**
 * Writes about one participant take turns until their transactions end, so that each is judged by what the one before it wrote:
 * two doses logged at once could otherwise both pass the minimum interval. A statement sent after this one sees it. Needs no
 * right to change the participant, unlike a lock on the row.
 */
export async function takeTurns(tx: Tx, participantId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`participant:${participantId}`}, 0))`);
}
