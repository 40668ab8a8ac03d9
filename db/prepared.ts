import { is, Param, Placeholder, type SQL, sql } from "drizzle-orm";
import type { PgInsertValue, PgTable } from "drizzle-orm/pg-core";
import { dialect, statementOf, type Tx } from "./connection";

export type Values = Readonly<Record<string, unknown>>;

/** A statement of a hot path: its text is built once in the life of the process, not at every call. */
export interface Prepared<Row> {
  readonly text: string;
  readonly parametersOf: (values: Values) => unknown[];
  /** Never there: tells TypeScript what the rows are. */
  readonly row?: Row;
}

/** `${sql.placeholder("name")}` stands where a value will. Run it with `rowsOf` in a transaction, or alone with `readRowsAs`. */
export function prepared<Row>(query: SQL): Prepared<Row> {
  const { sql: text, params } = dialect.sqlToQuery(query);
  const parameters = params.map(parameterOf);
  return { text, parametersOf: (values) => parameters.map((each) => each(values)) };
}

/** The rows of a prepared statement, within a transaction. */
export async function rowsOf<Row>(tx: Tx, statement: Prepared<Row>, values: Values): Promise<Row[]> {
  return (await statementOf(tx)(statement.text, statement.parametersOf(values))) as Row[];
}

/** An insert of one row on a hot path, for `writeWithCommit`: of these columns, each given a value or null at every call. */
export function preparedInsert<T extends PgTable, K extends keyof PgInsertValue<T> & string>(
  table: T,
  columns: readonly K[],
) {
  const placeholders = Object.fromEntries(columns.map((name) => [name, sql.placeholder(name)]));
  let built: { text: string; parameters: ReturnType<typeof parameterOf>[] } | undefined;
  return (tx: Tx, row: Required<Pick<PgInsertValue<T>, K>>) => {
    if (!built) {
      const query = tx.insert(table).values(placeholders as never);
      const { sql: text, params } = query.toSQL();
      built = { text, parameters: params.map(parameterOf) };
    }
    const { text, parameters } = built;
    return { toSQL: () => ({ sql: text, params: parameters.map((each) => each(row as Values)) }) };
  };
}

function parameterOf(param: unknown): (values: Values) => unknown {
  if (is(param, Placeholder)) return (values) => valueNamed(values, param.name);
  if (is(param, Param) && is(param.value, Placeholder)) {
    const { encoder } = param;
    const { name } = param.value;
    return (values) => {
      const value = valueNamed(values, name);
      // As drizzle does it: no column encodes the absence of a value.
      return value === null ? null : encoder.mapToDriverValue(value as never);
    };
  }
  return () => param;
}

function valueNamed(values: Values, name: string): unknown {
  const value = values[name];
  if (value === undefined) throw new Error(`a prepared statement got no value for "${name}"`);
  return value;
}
