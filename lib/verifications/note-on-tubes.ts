import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import type { Refusal } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { refusalOfWordingOrNull } from "@/lib/queries/said-about";
import type { Mark } from "./input";

/**
 * The refusal of a source note that would tell a value under embargo, or null. Of tubes and their results it is judged as what is said
 * under a query about them: neither number nor direction, because the note is read by those to whom the values are closed.
 */
export async function refusalOfNoteOrNull(
  tx: Tx,
  member: MemberAtWork,
  participantId: string,
  marks: readonly Mark[],
  note: string,
): Promise<Refusal | null> {
  const keysOf = (of: string) =>
    sql`(${sql.param(marks.flatMap(({ table, rowKey }) => (table === of ? [rowKey] : [])))}::text[])`;
  const tubes = await tx.execute<{ table: string; field: string | null; sampleId: string }>(sql`
    select 'samples' as table, null as field, o.sample_id as "sampleId" from sample_origins o
    where o.study_id = ${member.study.id} and o.participant_id = ${participantId} and o.sample_id::text = any ${keysOf("samples")}
    union all
    select 'results', r.marker_code, o.sample_id from sample_origins o
    join results r on r.study_id = o.study_id and r.sample_id = o.sample_id
    where o.study_id = ${member.study.id} and o.participant_id = ${participantId} and r.id::text = any ${keysOf("results")}`);
  if (tubes.length === 0) return null;
  const protocol = await protocolInForce(tx, member);
  // Read at the site and by the central roles, and by no laboratory.
  const subjects = tubes.map((tube) => ({ ...tube, participantId, assignedRole: "investigator" }));
  const told = await refusalOfWordingOrNull(tx, member, protocol, note, "sourceNote", subjects);
  return (
    told && { ...told, message: `${told.message} Of other records a page can be named: verify them apart.` }
  );
}
