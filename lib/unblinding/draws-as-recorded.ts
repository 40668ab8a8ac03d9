import { sql } from "drizzle-orm";
import { type Tx, withDuty } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";

/**
 * Whether every participant still has the slot that the audit trail says was drawn, over all sites. The commitment proves the
 * list and the lock's hash the data; neither holds who drew which slot, so that two participants' slots could be exchanged.
 */
export async function areDrawsAsRecorded(
  tx: Tx,
  member: Pick<MemberAtWork, "actor" | "study">,
): Promise<boolean> {
  const altered = await withDuty(tx, member.actor, "archivist", (archivist) =>
    archivist.execute(sql`
      select from allocations a where a.study_id = ${member.study.id} and a.slot_id is not null and not exists (
        select from audit_trail t where t.study_id = a.study_id and t.table_name = 'allocations'
          and t.row_key = a.participant_id::text and t.action = 'insert' and t.new ->> 'slot_id' is not distinct from a.slot_id::text)
      limit 1`),
  );
  return altered.length === 0;
}

/** The commitments to a minimization's draws in the order they were made, as the audit trail recorded them. */
export async function recordedDraws(
  tx: Tx,
  member: Pick<MemberAtWork, "actor" | "study">,
): Promise<string[]> {
  const rows = await withDuty(tx, member.actor, "archivist", (archivist) =>
    archivist.execute<{ commitment: string }>(sql`
      select t.new ->> 'commitment' as commitment from audit_trail t
      where t.study_id = ${member.study.id} and t.table_name = 'allocation_slots' and t.action = 'insert'
      order by (t.new ->> 'list_index')::integer`),
  );
  return rows.map((row) => row.commitment);
}
