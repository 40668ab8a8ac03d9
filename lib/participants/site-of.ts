import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";

/** The participant's site, or null when there is none that the member may see. */
export async function siteOfOrNull(tx: Tx, participantId: string): Promise<string | null> {
  const [row] = await tx.execute<{ site_id: string }>(
    sql`select site_id from participants where study_id = verum.study_id() and id = ${participantId}`,
  );
  return row?.site_id ?? null;
}
