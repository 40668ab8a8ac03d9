import postgres from "postgres";

// A template may be copied by one session at a time; those who clone at once take turns.
const CLONE_LOCK = 7_238_641_906;

/** Copies a database, data and all. Nobody may be connected to `template`. */
export async function cloneDatabase(adminUrl: string, template: string, name: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${CLONE_LOCK})`;
    await sql`create database ${sql(name)} template ${sql(template)} strategy file_copy`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Drops a database, and ends whoever is still connected to it. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`drop database if exists ${sql(name)} with (force)`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
