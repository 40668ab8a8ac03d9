import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";

const FOLDERS = ["migrations", "policies"] as const;

// One number for every process that migrates a Verum database, whichever version it runs.
const MIGRATION_LOCK = 7_238_641_905;

interface Step {
  /** `migrations/0001-foundation.sql` */
  readonly name: string;
  readonly sha256: string;
  readonly sql: string;
}

/**
 * Brings a database up to date: every file of `db/migrations`, then of `db/policies`, by name, each in a transaction of its own
 * and recorded with its SHA-256. Two processes that migrate at once take turns. Returns the names applied now.
 *
 * Throws when a file already applied has changed since or is gone, and with file and line when PostgreSQL refuses one.
 */
export async function migrate(
  ownerUrl: string,
  root: string = fileURLToPath(new URL(".", import.meta.url)),
): Promise<string[]> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await sql`create table if not exists verum_migrations (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`;
    const rows = await sql<{ name: string; sha256: string }[]>`select name, sha256 from verum_migrations`;
    const applied = new Map(rows.map((row) => [row.name, row.sha256]));
    const steps = stepsOf(root);
    refuseRewrittenHistory(steps, applied);
    const pending = steps.filter((step) => !applied.has(step.name));
    for (const step of pending) await apply(sql, step);
    return pending.map((step) => step.name);
  } finally {
    // Closing the connection gives the lock back.
    await sql.end({ timeout: 5 });
  }
}

/** Creates a database on the server `adminUrl` leads to, unless it is there. Returns whether it was created. */
export async function createDatabase(adminUrl: string, name: string): Promise<boolean> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (found !== undefined) return false;
    await sql`create database ${sql(name)}`;
    return true;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Gives the role the app signs in with its password. The role itself is made by `db/policies/00-roles.sql`. */
export async function setLoginPassword(
  ownerUrl: string,
  password: string,
  role = "verum_login",
): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    // ALTER ROLE takes no bound parameters; PostgreSQL's own format() quotes. The scram verifier is made on the server.
    const [statement] = await sql<{ text: string }[]>`
      select format('alter role %I with login password %L', ${role}::text, ${password}::text) as text`;
    if (statement !== undefined) await sql.unsafe(statement.text);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function stepsOf(root: string): Step[] {
  return FOLDERS.flatMap((folder) => {
    const path = join(root, folder);
    if (!existsSync(path)) return [];
    const files = readdirSync(path).filter((file) => file.endsWith(".sql"));
    return files.sort().map((file) => {
      const text = readFileSync(join(path, file), "utf8");
      return {
        name: `${folder}/${file}`,
        sha256: createHash("sha256").update(text).digest("hex"),
        sql: text,
      };
    });
  });
}

function refuseRewrittenHistory(steps: readonly Step[], applied: ReadonlyMap<string, string>): void {
  const known = new Map(steps.map((step) => [step.name, step.sha256]));
  for (const [name, sha256] of applied) {
    const now = known.get(name);
    if (now === sha256) continue;
    const what = now === undefined ? "is missing from this version" : "has changed since it was applied";
    throw new Error(
      `db/${name} ${what}, and the database was built with it as it was. ` +
        "Add a new file instead of editing an applied one; to start over in development, remove the data folder (.verum).",
    );
  }
}

async function apply(sql: postgres.Sql, step: Step): Promise<void> {
  try {
    await sql.begin(async (tx) => {
      await tx.unsafe(step.sql);
      await tx`reset role`;
      await tx`insert into verum_migrations (name, sha256) values (${step.name}, ${step.sha256})`;
    });
  } catch (error) {
    throw located(step, error);
  }
}

function located(step: Step, error: unknown): Error {
  if (!(error instanceof postgres.PostgresError)) return error as Error;
  const position = Number(error.position ?? Number.NaN);
  const line = Number.isNaN(position) ? "" : `:${step.sql.slice(0, position).split("\n").length}`;
  const hint = [error.detail, error.hint, error.where].filter(Boolean).join(" ");
  return new Error(`db/${step.name}${line}: ${error.message}${hint === "" ? "" : ` (${hint})`}`, {
    cause: error,
  });
}
