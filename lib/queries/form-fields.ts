import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import type { Protocol } from "@/lib/protocol/input";
import type { DataPoint } from "./types";

/** Tables whose rows are forms of the protocol: a field is named by its code there, not by a column. */
export const FORM_TABLES: readonly string[] = ["visit_forms", "form_entries"];

/** The first point that names a field its form does not have, or null; rows that are not there are not judged. */
export async function unknownFormFieldOrNull(
  tx: Tx,
  protocol: Pick<Protocol, "forms">,
  studyId: string,
  points: readonly DataPoint[],
): Promise<DataPoint | null> {
  const asked = points.filter(({ table, field }) => FORM_TABLES.includes(table) && field !== null);
  if (asked.length === 0) return null;
  const ids = sql`(${sql.param(asked.map(({ rowKey }) => rowKey))}::text[])::uuid[]`;
  const rows = await tx.execute<{ id: string; form: string }>(sql`
    select id, form_code as form from visit_forms where study_id = ${studyId} and id = any (${ids})
    union all select id, form_code from form_entries where study_id = ${studyId} and id = any (${ids})`);
  const formOf = new Map(rows.map(({ id, form }) => [id, protocol.forms?.find(({ code }) => code === form)]));
  return (
    asked.find(
      ({ rowKey, field }) => formOf.get(rowKey)?.fields.every(({ code }) => code !== field) ?? false,
    ) ?? null
  );
}
