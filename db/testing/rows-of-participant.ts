import { fieldChanges } from "@/lib/audit/field-changes";
import type { PastRecord } from "@/lib/past-records/types";
import type { World } from "./world";

/** Of each row its fields in the words of the audit trail, by `table/key` as the trail names it. */
export type RowsInWords = ReadonlyMap<string, Readonly<Record<string, string | null>>>;

/** Tables that know a participant's tubes, and by which column. */
const TUBE_TABLES: Readonly<Record<string, string>> = {
  samples: "id",
  sample_dispatches: "sample_id",
  sample_receipts: "sample_id",
  sample_storages: "sample_id",
  results: "sample_id",
};

/**
 * Every row that the tables hold now of a participant, read behind the wall: of each table that names participants, and of the tubes',
 * as far as a role reads the table's history.
 */
export async function rowsOfParticipant(
  world: World,
  participantId: string,
  role: string,
): Promise<RowsInWords> {
  const rows = new Map<string, Record<string, string | null>>();
  await world.owner.begin(async (sql) => {
    await sql`set local timezone = 'UTC'`;
    // The key as the trail joins it.
    const tables = await sql<{ name: string; key: string }[]>`
      select c.relname as name, (select string_agg(format('t.%I', a.attname), ',' order by array_position(k.conkey, a.attnum))
          from pg_attribute a where a.attrelid = c.oid and a.attnum = any (k.conkey) and a.attname <> 'study_id') as key
      from pg_class c join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
      where c.relnamespace = 'public'::regnamespace
        and c.relname in (select r.table_name from verum.audit_readers r where r.role = ${role})
        and (c.relname = any (${["participants", ...Object.keys(TUBE_TABLES)]})
          or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'participant_id' and not a.attisdropped))`;
    for (const { name, key } of tables) {
      const tube = TUBE_TABLES[name];
      const isOf = tube
        ? `t.${tube} in (select o.sample_id from sample_origins o where o.participant_id = $1)`
        : `t.${name === "participants" ? "id" : "participant_id"} = $1`;
      const found = await sql.unsafe<{ key: string; row: unknown }[]>(
        `select concat_ws('/', ${key}) as key, to_jsonb(t) as row from ${name} t where ${isOf}`,
        [participantId],
      );
      for (const { key: rowKey, row } of found)
        rows.set(
          `${name}/${rowKey}`,
          Object.fromEntries(
            fieldChanges(null, row)
              .filter(({ to }) => to !== null)
              .map(({ field, to }) => [field, to]),
          ),
        );
    }
  });
  return rows;
}

/** What a past record shows, in the same form. */
export const inWords = (record: PastRecord): RowsInWords =>
  new Map(
    record.rows.map(({ table, rowKey, fields }) => [
      `${table}/${rowKey}`,
      Object.fromEntries(fields.map(({ field, value }) => [field, value])),
    ]),
  );
