import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Refusal, refused } from "@/db/outcome";
import { formatInstant } from "@/lib/calendar/format-date";

/**
 * What a second editor is told: who changed the participant's `tables` last, and when, by the audit trail. Nothing of the
 * second editor's is saved.
 */
export async function changedMeanwhile(
  tx: Tx,
  participantId: string,
  tables: readonly string[],
  timeZone: string,
): Promise<Refusal> {
  const [last] = await tx.execute<{ name: string | null; at: string }>(sql`
    select p.name, a.at from audit_trail a left join people p on p.id = a.person_id
    where a.study_id = verum.study_id() and a.participant_id = ${participantId}
      and a.table_name in (${sql.join(
        tables.map((table) => sql`${table}`),
        sql`, `,
      )})
    order by a.sequence desc limit 1`);
  const by = last ? ` by ${last.name ?? "somebody"} at ${formatInstant(new Date(last.at), timeZone)}` : "";
  return refused("stale", `This was changed meanwhile${by}. Nothing of yours was saved; reload to see it.`);
}
