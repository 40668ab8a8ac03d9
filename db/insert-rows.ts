import { getTableName, type SQL, sql, type Table } from "drizzle-orm";
import type { Tx } from "./connection";

/** By column name, as JSON has them: numerics and dates as text, so that no digit is lost on the way. */
export type Row = Readonly<Record<string, unknown>>;

const ROWS_AT_ONCE = 1000;

/**
 * Inserts many rows with few statements: each carries its rows as one JSON document, which PostgreSQL reads by the table's own
 * types. The first row names the columns. About three times as fast as one parameter for every value.
 */
export async function insertRows(
  tx: Tx,
  table: Table,
  rows: readonly Row[],
  onRows: (count: number) => void = () => {},
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const name = sql.identifier(getTableName(table));
  const columns: SQL = sql.join(
    Object.keys(first).map((column) => sql.identifier(column)),
    sql`, `,
  );
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    await tx.execute(
      sql`insert into ${name} (${columns}) select ${columns} from jsonb_populate_recordset(null::public.${name}, ${JSON.stringify(some)}::text::jsonb)`,
    );
    onRows(some.length);
  }
}
