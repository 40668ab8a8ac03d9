import type postgres from "postgres";
import type { Check } from "./scan";

interface Column {
  readonly table: string;
  readonly column: string;
  readonly isSealed: boolean;
}

const BOX = "^v1\\.[0-9a-f]{16}\\.[A-Za-z0-9_-]+$";

/**
 * Where arms are named by right: the protocol itself, what the unblinding wrote, what people believe they receive, and the notes that
 * the pharmacist alone reads.
 */
const BY_RIGHT = new Set([
  "protocol_versions.document",
  "unblinded_allocations.arm",
  "unblindings.reveal",
  "analyses.document",
  "blinding_guesses.guess",
  "unblinded_notes.about",
  "unblinded_notes.body",
]);

/** Tables whose rows in the trail do so as well. */
const TRAIL_BY_RIGHT = "blinding_guesses";

/** Every sealed value of a study: a box, and in each column of one length. */
export async function scanSealedColumns(sql: postgres.Sql, studyId: string): Promise<Check> {
  const findings: string[] = [];
  let values = 0;
  for (const { table, column } of (await columnsOf(sql)).filter(({ isSealed }) => isSealed)) {
    const [row] = await sql.unsafe<{ n: number; plain: number; lengths: number }[]>(
      `select count(*)::int as n, count(*) filter (where "${column}"::text !~ '${BOX}')::int as plain,
        count(distinct length("${column}"::text))::int as lengths from public."${table}" where study_id = $1 and "${column}" is not null`,
      [studyId],
    );
    values += row?.n ?? 0;
    if ((row?.plain ?? 0) > 0) findings.push(`${row?.plain} values of ${table}.${column} are not sealed.`);
    if ((row?.lengths ?? 0) > 1)
      findings.push(`the boxes of ${table}.${column} have ${row?.lengths} lengths.`);
  }
  return { name: "sealed columns", looked: `${values} sealed values`, findings };
}

/** Every text of a study's rows, its trail included, for the protocol's own words for an arm. */
export async function scanWords(
  sql: postgres.Sql,
  study: { readonly id: string; readonly code: string; readonly title: string },
  words: readonly string[],
): Promise<Check> {
  const pattern = `\\m(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})\\M`;
  const findings: string[] = [];
  const columns = (await columnsOf(sql)).filter(
    ({ table, column, isSealed }) => !isSealed && !BY_RIGHT.has(`${table}.${column}`),
  );
  for (const { table, column } of columns) {
    const [row] = await sql.unsafe<{ n: number }[]>(
      `select count(*)::int as n from public."${table}" where study_id = $1${table === "audit_trail" ? ` and table_name <> '${TRAIL_BY_RIGHT}'` : ""} and replace(replace("${column}"::text, $4, ''), $3, '') ~* $2`,
      // A study may be named after its product, and its code and title stand in many places.
      [study.id, pattern, study.code, study.title],
    );
    if ((row?.n ?? 0) > 0)
      findings.push(`${row?.n} rows of ${table}.${column} name an arm: read them, and correct what tells.`);
  }
  return { name: "words in rows", looked: `${columns.length} columns of text`, findings };
}

async function columnsOf(sql: postgres.Sql): Promise<Column[]> {
  const rows = await sql<{ table: string; column: string; sealed: boolean }[]>`
    select c.table_name as table, c.column_name as column, c.column_name ~ '^(ciphertext|sealed)' as sealed
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'jsonb')
      and exists (select from information_schema.columns s where s.table_schema = 'public' and s.table_name = c.table_name and s.column_name = 'study_id')
    order by 1, 2`;
  return rows.map(({ table, column, sealed }) => ({ table, column, isSealed: sealed }));
}
