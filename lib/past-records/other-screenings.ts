import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { entriesWithin } from "@/lib/audit/reads";
import type { AuditEntry } from "@/lib/audit/types";
import type { MemberAtWork } from "@/lib/auth/types";

/**
 * What the trail says until a moment of a person's other screenings: the link stands in the newer participant's history, and is read
 * for the earlier one too. Each entry names the other number instead of its key; a number never changes.
 */
export async function rescreeningsWithin(
  tx: Tx,
  member: MemberAtWork,
  participantId: string,
  until: string,
): Promise<AuditEntry[]> {
  const links = await tx.execute<{ newer_id: string; newer: string; earlier: string }>(sql`
    select r.participant_id as newer_id, n.screening_number as newer, e.screening_number as earlier from rescreenings r
    join participants n on n.study_id = r.study_id and n.id = r.participant_id
    join participants e on e.study_id = r.study_id and e.id = r.earlier_participant_id
    where r.study_id = ${member.study.id} and ${participantId} in (r.participant_id, r.earlier_participant_id)`);
  if (links.length === 0) return [];
  const ids = sql.join(
    links.map((link) => sql`${link.newer_id}::uuid`),
    sql`, `,
  );
  const entries = await entriesWithin(
    tx,
    member,
    sql`a.participant_id in (${ids}) and a.table_name = 'rescreenings' and a.at <= ${until}`,
    links.length * 2,
  );
  return entries.map((entry) => {
    const link = links.find((one) => one.newer_id === entry.rowKey);
    if (!link) return entry;
    const isNewer = link.newer_id === participantId;
    const other = {
      field: isNewer ? "screened_before_as" : "screened_again_as",
      from: null,
      to: isNewer ? link.earlier : link.newer,
    };
    return { ...entry, changes: [other, ...entry.changes] };
  });
}
