import { PgDialect } from "drizzle-orm/pg-core";
import { drizzle, PostgresJsDatabase, PostgresJsSession } from "drizzle-orm/postgres-js";
import postgres from "postgres";

export type Tx = PostgresJsDatabase<Record<string, never>>;
export type Pool = postgres.Sql;

const dialect = new PgDialect();

/** A pool for one URL. Instants arrive as text and become `Date` by the schema's own mapping. */
export function openPool(url: string, max: number): Pool {
  const pool = postgres(url, {
    max,
    onnotice: () => {},
    connection: { application_name: "verum", TimeZone: "UTC" },
  });
  // For its effect: drizzle replaces the pool's date parsers and serializers with pass-through ones.
  drizzle(pool);
  return pool;
}

/** drizzle on one reserved connection. Statements are prepared once per connection: with forced policies, planning is dear. */
export function drizzleOn(reserved: postgres.ReservedSql): Tx {
  const prepared = {
    unsafe: (query: string, parameters: never[]) => reserved.unsafe(query, parameters, { prepare: true }),
  };
  const session = new PostgresJsSession(prepared as unknown as postgres.Sql, dialect, undefined, {});
  return new PostgresJsDatabase(dialect, session as never, undefined) as Tx;
}

const shared = globalThis as typeof globalThis & { verumPool?: Pool };

/** The app's pool, on the login role that owns nothing; made at first use, one for each process. */
export function appPool(): Pool {
  if (!shared.verumPool) {
    const url = process.env["VERUM_LOGIN_URL"];
    if (!url) throw new Error("VERUM_LOGIN_URL is not set: start Verum with `npm start` (see README.md).");
    shared.verumPool = openPool(url, Number(process.env["VERUM_POOL"] ?? 16));
  }
  return shared.verumPool;
}

/** For tests and command-line tools, which choose their own server. Returns the pool it replaced. */
export function useAppPool(pool: Pool | undefined): Pool | undefined {
  const before = shared.verumPool;
  if (pool) shared.verumPool = pool;
  else delete shared.verumPool;
  return before;
}
