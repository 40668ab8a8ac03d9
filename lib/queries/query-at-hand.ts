import { sql } from "drizzle-orm";
import { type Tx, withDuty } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";

export interface QueryAtHand {
  readonly assignedRole: string;
  readonly origin: string;
  readonly askedBy: string | null;
  readonly table: string;
  readonly field: string | null;
  readonly participantId: string;
  readonly sampleId: string | null;
  readonly isClosed: boolean;
}

/** A query that the member may see, or null. Whose tube it is is read as the archivist, and never answered to the laboratory. */
export async function queryAtHandOrNull(
  tx: Tx,
  member: MemberAtWork,
  queryId: string,
): Promise<QueryAtHand | null> {
  const [seen] = await tx.execute<{
    assigned_role: string;
    origin: string;
    recorded_by: string | null;
    is_closed: boolean;
  }>(sql`
    select q.assigned_role, q.origin, q.recorded_by,
      exists (select from query_closures c where c.study_id = q.study_id and c.query_id = q.id) as is_closed
    from queries q where q.study_id = ${member.study.id} and q.id = ${queryId}`);
  if (!seen) return null;
  const [whole] = await withDuty(tx, member.actor, "archivist", (archivist) =>
    archivist.execute<{
      table_name: string;
      field: string | null;
      participant_id: string;
      sample_id: string | null;
    }>(sql`
      select q.table_name, q.field, q.participant_id, q.sample_id from queries q
      where q.study_id = ${member.study.id} and q.id = ${queryId}`),
  );
  if (!whole) return null;
  return {
    assignedRole: seen.assigned_role,
    origin: seen.origin,
    askedBy: seen.recorded_by,
    isClosed: seen.is_closed,
    table: whole.table_name,
    field: whole.field,
    participantId: whole.participant_id,
    sampleId: whole.sample_id,
  };
}
