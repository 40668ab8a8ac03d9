import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { entriesWithin } from "@/lib/audit/reads";
import type { AuditEntry } from "@/lib/audit/types";
import type { MemberAtWork } from "@/lib/auth/types";

/** Tables that know tubes and no participants: the first by the tube's own key, the others by a column. */
const KEYED_BY_TUBE = ["samples", "sample_dispatches", "sample_receipts"];
const NAMING_TUBE = ["sample_storages", "results"];

/**
 * What the trail says until a moment of a participant's tubes, of their way and of their results, as far as the member may read it. Whose a
 * tube is stands in the participant's own entries. Each first entry is given the tube's number and visit instead of its key, which no
 * person reads.
 */
export async function tubesWithin(
  tx: Tx,
  member: MemberAtWork,
  own: readonly AuditEntry[],
  until: string,
  limit: number,
): Promise<AuditEntry[]> {
  const visitOf = new Map(
    own
      .filter(({ table, action }) => table === "sample_origins" && action === "insert")
      .map((entry) => [entry.rowKey, valueGiven(entry, "visit_code")]),
  );
  if (visitOf.size === 0) return [];
  const tubes = listOf([...visitOf.keys()]);
  // A change of a result names its tube no more, so its rows are found by their first entries.
  const found = await tx.execute<{ row_key: string; sample_id: string }>(sql`
    select a.row_key, a.new ->> 'sample_id' as sample_id from audit_trail a
    where a.study_id = ${member.study.id} and a.table_name in (${listOf(NAMING_TUBE)}) and a.action = 'insert'
      and a.new ->> 'sample_id' in (${tubes})`);
  const tubeOf = new Map([
    ...[...visitOf.keys()].map((tube) => [tube, tube] as const),
    ...found.map((row) => [row.row_key, row.sample_id] as const),
  ]);
  const entries = await entriesWithin(
    tx,
    member,
    sql`a.table_name in (${listOf([...KEYED_BY_TUBE, ...NAMING_TUBE])}) and a.row_key in (${listOf([...tubeOf.keys()])})
      and a.at <= ${until}`,
    limit,
  );
  const numberOf = new Map(
    entries
      .filter(({ table, action }) => table === "samples" && action === "insert")
      .map((entry) => [entry.rowKey, valueGiven(entry, "accession_number")]),
  );
  return entries.map((entry) => {
    const tube = tubeOf.get(entry.rowKey) ?? "";
    const named = [
      { field: "visit_code", from: null, to: visitOf.get(tube) ?? null },
      { field: "accession_number", from: null, to: numberOf.get(tube) ?? null },
    ].filter(({ field, to }) => to !== null && !entry.changes.some((change) => change.field === field));
    return entry.action === "insert" ? { ...entry, changes: [...named, ...entry.changes] } : entry;
  });
}

const valueGiven = ({ changes }: AuditEntry, name: string): string | null =>
  changes.find(({ field }) => field === name)?.to ?? null;

const listOf = (values: readonly string[]) =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
