import { PgDialect } from "drizzle-orm/pg-core";
import { drizzle, PostgresJsDatabase, PostgresJsSession } from "drizzle-orm/postgres-js";
import postgres from "postgres";

export type Tx = PostgresJsDatabase<Record<string, never>>;
export type Pool = postgres.Sql;

export const dialect = new PgDialect();

type Statement = (text: string, parameters: readonly unknown[]) => PromiseLike<unknown>;
const statements = new WeakMap<Tx, Statement>();

/** Sends a statement whose text was built before (prepared.ts). */
export function statementOf(tx: Tx): Statement {
  const statement = statements.get(tx);
  if (!statement) throw new Error("this transaction was not opened by asActor");
  return statement;
}

/** How long PostgreSQL lets a session of the app wait for a lock, and work at one statement. 0 is without end. */
export interface Patience {
  readonly lockMs: number;
  readonly statementMs: number;
}

const OF_THE_APP: Patience = { lockMs: 10_000, statementMs: 60_000 };

/** For bulk work from the command line, which may take as long as it takes. */
export const ENDLESS: Patience = { lockMs: 0, statementMs: 0 };

/** A pool for one URL. Instants arrive as text and become `Date` by the schema's own mapping. */
export function openPool(url: string, max: number, patience: Patience = OF_THE_APP): Pool {
  const pool = postgres(url, {
    max,
    onnotice: () => {},
    connection: {
      application_name: "verum",
      TimeZone: "UTC",
      lock_timeout: patience.lockMs,
      statement_timeout: patience.statementMs,
    },
  });
  // For its effect: drizzle replaces the pool's date parsers and serializers with pass-through ones.
  drizzle(pool);
  return pool;
}

/**
 * drizzle on one reserved connection. Statements are prepared once per connection: with forced policies, planning is dear.
 * Each is sent at once, behind what `entered` waits for, and answers only when that went well: who is at work is
 * settled in the same round trip as the first statement. After `close` nothing can be sent any more.
 */
export function drizzleOn(
  reserved: postgres.ReservedSql,
  entered: Promise<unknown> = Promise.resolve(),
): { readonly tx: Tx; readonly close: () => void } {
  let isClosed = false;
  const prepared = {
    unsafe: (query: string, parameters: never[]) => {
      if (isClosed) throw new Error("a statement came after the end of its transaction");
      return answeredAfter(entered, reserved.unsafe(query, parameters, { prepare: true }));
    },
  };
  const session = new PostgresJsSession(prepared as unknown as postgres.Sql, dialect, undefined, {});
  const tx = new PostgresJsDatabase(dialect, session as never, undefined) as Tx;
  statements.set(tx, (text, parameters) => prepared.unsafe(text, parameters as never[]));
  return {
    tx,
    close: () => {
      isClosed = true;
    },
  };
}

type Pending = Promise<unknown> & { execute: () => unknown; values: () => Pending };

/** What drizzle uses of a pending query. Its own failure is told only when entering did not fail first. */
function answeredAfter(
  entered: Promise<unknown>,
  query: unknown,
): PromiseLike<unknown> & { values: () => unknown } {
  const pending = query as Pending;
  return {
    values: () => answeredAfter(entered, pending.values()),
    // biome-ignore lint/suspicious/noThenProperty: drizzle awaits it, and it must not be sent before that.
    then: (done, failed) => {
      pending.execute();
      pending.catch(() => {});
      return entered.then(() => pending).then(done, failed);
    },
  };
}

const shared = globalThis as typeof globalThis & { verumPool?: Pool };

/** The app's pool, on the login role that owns nothing; made at first use, one for each process. */
export function appPool(): Pool {
  if (!shared.verumPool) {
    const url = process.env.VERUM_LOGIN_URL;
    if (!url) throw new Error("VERUM_LOGIN_URL is not set: start Verum with `npm start` (see README.md).");
    shared.verumPool = openPool(url, Number(process.env.VERUM_POOL ?? 16));
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
