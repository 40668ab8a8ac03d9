import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { pointKey } from "./point-key";
import { QUERYABLE } from "./queryable";
import type { DataPoint, PlacedPoint } from "./types";

/**
 * Whose each data point is, by `pointKey`, as far as the transaction's role can see the rows; one statement a table. What is missing in the
 * answer does not exist, is another site's, or is closed to the role.
 */
export async function placePoints(
  tx: Tx,
  studyId: string,
  points: readonly DataPoint[],
): Promise<Map<string, PlacedPoint>> {
  const placed = new Map<string, PlacedPoint>();
  const tables = new Set(points.map(({ table }) => table));
  for (const table of tables) {
    const keys = [...new Set(points.filter((one) => one.table === table).map(({ rowKey }) => rowKey))];
    for (const row of await rowsOf(tx, studyId, table, keys))
      placed.set(pointKey({ table, rowKey: row.row_key }), {
        siteId: row.site_id,
        participantId: row.participant_id,
        sampleId: row.sample_id,
      });
  }
  return placed;
}

interface FoundRow extends Record<string, unknown> {
  row_key: string;
  site_id: string;
  participant_id: string;
  sample_id: string | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function rowsOf(tx: Tx, studyId: string, table: string, keys: readonly string[]): Promise<FoundRow[]> {
  // A key that is no uuid names nothing; compared as text, no index could be used.
  const ids = keys.map((key) => key.split("/")).filter(([id]) => UUID.test(id ?? ""));
  if (ids.length === 0) return [];
  const first = sql`(${sql.param(ids.map(([id]) => id))}::text[])::uuid[]`;
  if (["samples", "sample_origins", "results"].includes(table))
    return tx.execute<FoundRow>(sql`
      select o.sample_id::text as row_key, o.site_id, o.participant_id, o.sample_id from sample_origins o
      where o.study_id = ${studyId} and o.sample_id = any (${first})`);
  const form = QUERYABLE.get(table);
  if (!form) return [];
  const [id = "id", second] = form.key;
  const key =
    second === undefined
      ? sql`t.${sql.identifier(id)}::text`
      : sql`t.${sql.identifier(id)} || '/' || t.${sql.identifier(second)}`;
  const participant = sql.identifier(table === "participants" ? "id" : "participant_id");
  const rows = await tx.execute<FoundRow>(sql`
    select ${key} as row_key, t.site_id, t.${participant} as participant_id, null as sample_id from ${sql.identifier(table)} t
    where t.study_id = ${studyId} and t.${sql.identifier(id)} = any (${first})`);
  return rows.filter((row) => keys.includes(row.row_key));
}
