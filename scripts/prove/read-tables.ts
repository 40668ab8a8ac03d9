import postgres from "postgres";
import { CAST, type CastKey } from "@/lib/auth/cast";
import type { Normalize } from "./normalize";
import type { Observation } from "./observation";
import { STORY_CODE } from "./story";
import type { World } from "./two-worlds";

/**
 * Every row of every table, as the role itself reads it in PostgreSQL; refusals too. Sorted: where a row lies in its table's file depends
 * on which of the pool's connections wrote it, and that is not repeated.
 */
export async function readTables(
  observation: Observation,
  key: CastKey,
  worlds: readonly [World, World],
  normalize: Normalize,
): Promise<void> {
  const [first, other] = await Promise.all(worlds.map((world) => tablesOf(world, key)));
  for (const [table, rows] of first ?? [])
    observation.compare({
      who: key,
      place: `table ${table}`,
      what: `the table ${table}`,
      first: normalize(rows),
      other: normalize(other?.get(table) ?? ""),
      isWritten: false,
    });
}

async function tablesOf(world: World, key: CastKey): Promise<ReadonlyMap<string, string>> {
  const { role, email } = CAST[key];
  const sql = postgres(world.loginUrl, { max: 1, onnotice: () => {} });
  const owner = postgres(world.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [ids] = await owner<{ person: string; study: string }[]>`
      select p.id as person, s.id as study from people p, studies s where p.email = ${email} and s.code = ${STORY_CODE}`;
    const tables = await owner<{ name: string }[]>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'v', 'm', 'p') order by 1`;
    const read = new Map<string, string>();
    for (const { name } of tables) {
      const rows = await sql
        .begin("read only", async (tx) => {
          await tx.unsafe(`set local role verum_${role}`);
          await tx`select verum.enter(${ids?.person ?? null}::uuid, ${ids?.study ?? null}::uuid, '', null, null, '')`;
          const found = await tx.unsafe<{ row: string }[]>(
            `select to_jsonb(t)::text as row from public."${name}" t`,
          );
          return found
            .map(({ row }) => row)
            .sort()
            .join("\n");
        })
        .catch((error: Error) => `refused: ${error.message}`);
      read.set(name, rows);
    }
    return read;
  } finally {
    await sql.end({ timeout: 5 });
    await owner.end({ timeout: 5 });
  }
}
