import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";

/** The date of the participant's last dose, given in full or in part; null when there was none. */
export async function lastDoseOnOrNull(tx: Tx, participantId: string): Promise<string | null> {
  const [row] = await tx.execute<{ last: string | null }>(
    sql`select max(given_on)::text as last from injections where participant_id = ${participantId}`,
  );
  return row?.last ?? null;
}
