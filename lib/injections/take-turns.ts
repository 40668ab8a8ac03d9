import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";

/**
 * Takes the participant's turn within the work, for whoever learns only there whom it is about; who knows it before says so to
 * asActor as `turnOf`. A statement sent after this one sees what the holder before wrote. Needs no right to change the participant,
 * unlike a lock on the row.
 */
export async function takeTurns(tx: Tx, participantId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`participant:${participantId}`}, 0))`);
}
