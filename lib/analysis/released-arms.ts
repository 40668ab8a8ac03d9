import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";

/** Arm by screening number, as the unblinding released it and as far as the role reads it; nobody before the unblinding. */
export async function releasedArms(tx: Tx, studyId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.execute<{ participant: string; arm: string }>(sql`
    select p.screening_number as participant, u.arm from unblinded_allocations u
    join participants p on p.study_id = u.study_id and p.id = u.participant_id
    where u.study_id = ${studyId}`);
  return new Map(rows.map((row) => [row.participant, row.arm]));
}
