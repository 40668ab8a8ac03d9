import { isDeepStrictEqual } from "node:util";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { checkFindings } from "@/db/schema/edit-checks";
import type { Protocol } from "@/lib/protocol/input";
import type { ProtocolInTime } from "@/lib/protocol/protocol-in-time";
import { addSystemQueries } from "@/lib/queries/add-system-queries";
import { type CheckFinding, findingsOf } from "./find";
import { participantsToCheck } from "./record-reads";

export interface Chunk {
  /** The last participant that was checked; null at the end. */
  readonly after: string | null;
  readonly checked: number;
  readonly findings: readonly CheckFinding[];
  readonly opened: number;
  readonly closed: number;
}

interface Asked {
  readonly study: { readonly id: string };
  readonly protocol: Protocol;
  /** A site is asked by the checks of the version that holds there. */
  readonly protocolAt: ProtocolInTime["at"];
  /** Go on behind this participant. */
  readonly after: string | null;
  readonly limit: number;
  /** Without it nothing is written: a dry run. */
  readonly opensQueries: boolean;
}

/**
 * Runs every check over the next participants, in a transaction whose role reads all of the study (archivist or importer). What was not
 * found before is asked in a query; what is asked and no longer found is closed. The same data never open a query twice, and a field
 * that a check already asks about is not asked about again until that is closed.
 */
export async function checkChunk(
  tx: Tx,
  { study, protocol, protocolAt, after, limit, opensQueries }: Asked,
): Promise<Chunk> {
  const rows = await tx.execute<{ id: string }>(sql`
    select p.id from participants p where p.study_id = ${study.id} and (${after}::uuid is null or p.id > ${after}::uuid)
    order by p.id limit ${limit}`);
  const ids = rows.map(({ id }) => id);
  const people = await participantsToCheck(tx, study.id, ids, {
    scores: true,
    results: true,
    forms: protocol.forms ?? [],
  });
  const findings = people.flatMap((person) =>
    findingsOf(protocolAt(person.siteCode, person.todayOn), person),
  );
  const next = ids.length < limit ? null : (ids.at(-1) ?? null);
  const chunk = { after: next, checked: ids.length, findings };
  if (!opensQueries) return { ...chunk, opened: 0, closed: 0 };

  const known = await knownFindings(tx, study.id, ids);
  const asked = new Set(known.filter(({ isClosed }) => !isClosed).map(placeOf));
  const answered = await answersOf(tx, study.id, ids);
  const seen = new Set(known.map((one) => `${placeOf(one)} ${one.fingerprint}`));
  const fresh = findings.filter(
    (one) =>
      !asked.has(placeOf(one)) &&
      !seen.has(`${placeOf(one)} ${one.fingerprint}`) &&
      !isAnswered(one, answered),
  );
  await ask(tx, study.id, fresh);
  const found = new Set(findings.map(placeOf));
  const gone = known.filter((one) => !one.isClosed && !found.has(placeOf(one)));
  const closed = [...new Set(gone.map(({ queryId }) => queryId))];
  if (closed.length > 0)
    await tx.execute(sql`
      insert into query_closures (study_id, query_id, conclusion, note)
      select ${study.id}, id::uuid, 'corrected', 'The check no longer finds it.' from unnest(${sql.param(closed)}::text[]) id`);
  return { ...chunk, opened: fresh.length, closed: closed.length };
}

function isAnswered(
  { checkCode, table, rowKey, name, value }: CheckFinding,
  answered: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): boolean {
  const saved = answered.get(`${checkCode} ${table} ${rowKey}`);
  return saved !== undefined && isDeepStrictEqual(saved[name] ?? null, value);
}

/** What the sites answered while the data were entered, by check and row, with the value that it was said of. */
async function answersOf(
  tx: Tx,
  studyId: string,
  ids: readonly string[],
): Promise<Map<string, Readonly<Record<string, unknown>>>> {
  const rows = await tx.execute<{
    check_code: string;
    table_name: string;
    row_key: string;
    saved: Record<string, unknown>;
  }>(sql`
    select p.check_code, p.table_name, a.row_key, a.saved
    from check_answers a join check_prompts p on p.study_id = a.study_id and p.id = a.prompt_id
    where a.study_id = ${studyId} and a.answer is not null and a.participant_id = any ((${sql.param(ids)}::text[])::uuid[])
    order by a.recorded_at`);
  return new Map(rows.map((row) => [`${row.check_code} ${row.table_name} ${row.row_key}`, row.saved]));
}

interface Place {
  readonly checkCode: string;
  readonly table: string;
  readonly rowKey: string;
  readonly field: string;
}

const placeOf = ({ checkCode, table, rowKey, field }: Place): string =>
  `${checkCode} ${table} ${rowKey} ${field}`;

interface Known extends Place {
  readonly fingerprint: string;
  readonly queryId: string;
  readonly isClosed: boolean;
}

async function knownFindings(tx: Tx, studyId: string, ids: readonly string[]): Promise<Known[]> {
  const rows = await tx.execute<{
    check_code: string;
    table_name: string;
    row_key: string;
    field: string;
    fingerprint: string;
    query_id: string;
    is_closed: boolean;
  }>(sql`
    select f.check_code, f.table_name, f.row_key, q.field, f.fingerprint, f.query_id, c.query_id is not null as is_closed
    from check_findings f
    join queries q on q.study_id = f.study_id and q.id = f.query_id
    left join query_closures c on c.study_id = f.study_id and c.query_id = f.query_id
    where f.study_id = ${studyId} and f.participant_id = any ((${sql.param(ids)}::text[])::uuid[])`);
  return rows.map((row) => ({
    checkCode: row.check_code,
    table: row.table_name,
    rowKey: row.row_key,
    field: row.field,
    fingerprint: row.fingerprint,
    queryId: row.query_id,
    isClosed: row.is_closed,
  }));
}

async function ask(tx: Tx, studyId: string, findings: readonly CheckFinding[]): Promise<void> {
  const written = findings.map((finding) => ({ ...finding, queryId: crypto.randomUUID() }));
  await addSystemQueries(
    tx,
    studyId,
    written.map((one) => ({
      id: one.queryId,
      table: one.table,
      rowKey: one.rowKey,
      field: one.field,
      visit: one.visit,
      siteId: one.siteId,
      participantId: one.participantId,
      sampleId: one.sampleId,
      assignedRole: one.askOf,
      origin: "check",
      question: one.question,
    })),
  );
  for (let from = 0; from < written.length; from += 1000)
    await tx.insert(checkFindings).values(
      written.slice(from, from + 1000).map((one) => ({
        studyId,
        siteId: one.siteId,
        participantId: one.participantId,
        checkCode: one.checkCode,
        tableName: one.table,
        rowKey: one.rowKey,
        fingerprint: one.fingerprint,
        onEmbargoed: one.onEmbargoed,
        queryId: one.queryId,
      })),
    );
}
