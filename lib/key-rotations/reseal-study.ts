import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { asOwner, type Importer } from "@/db/as-importer";
import {
  openBox,
  type SealingKey,
  sealBox,
  sealedBoxKeyId,
  studySealingKey,
} from "@/lib/blinding/sealed-box";
import type { Entropy } from "@/lib/randomization/entropy";
import { SEALED_TABLES, type SealedTable } from "./sealed-tables";

export interface Resealing {
  readonly key: SealingKey;
  /** The study's own key under the one before, had from recovery shares. */
  readonly recovered?: SealingKey;
  readonly reason: string;
  readonly entropy: Entropy;
  /** Called after each committed batch with the boxes sealed anew so far. */
  readonly onBatch?: (boxes: number) => void;
}

const ROWS_AT_ONCE = 1000;

/**
 * Seals every box of a study anew under `key`; what is not sealed with it already is opened with one of its `others`. Each batch
 * commits by itself and the app opens boxes of both keys meanwhile, so that it can be killed at any moment and begun again. What
 * was sealed stays what it was, and so do commitments and root. Returns how many boxes it sealed. Throws SealedBoxError for a
 * box that none of the keys opens.
 */
export async function resealStudy(
  importer: Importer,
  studyId: string,
  { key, recovered, reason, entropy, onBatch }: Resealing,
): Promise<number> {
  const own = studySealingKey(key, studyId);
  const studyKey = recovered ? { ...own, others: [...(own.others ?? []), recovered] } : own;
  let boxes = 0;
  const from = new Set<string>();
  for (const sealed of SEALED_TABLES)
    for (let batch = ROWS_AT_ONCE; batch === ROWS_AT_ONCE; ) {
      batch = await asOwner(importer, "blinding-key.rotated", reason, async (tx, enter) => {
        await enter(studyId);
        const rows = await staleRows(tx, sealed, studyId, key.id);
        const anew = rows.map((row) => {
          const place = sealed.place(studyId, row);
          from.add(sealedBoxKeyId(row.ciphertext ?? ""));
          const text = openBox(studyKey, place, row.ciphertext ?? "");
          return { ...row, ciphertext: sealBox(studyKey, place, text, entropy) };
        });
        if (anew.length > 0) await writeBack(tx, sealed, studyId, anew);
        return rows.length;
      });
      boxes += batch;
      if (batch > 0) onBatch?.(boxes);
    }
  for (const old of from)
    await asOwner(importer, "blinding-key.rotated", reason, async (tx, enter) => {
      await enter(studyId);
      await tx.execute(sql`insert into key_rotations (study_id, from_key_id, to_key_id, boxes, reason)
        values (${studyId}, ${old}, ${key.id}, ${boxes}, ${reason})`);
    });
  return boxes;
}

type Row = Record<string, string>;

/** Rows are locked, so that a box is not opened and sealed by two at once. */
async function staleRows(tx: Tx, sealed: SealedTable, studyId: string, keyId: string): Promise<Row[]> {
  const columns = [...new Set([...sealed.key, ...sealed.columns, "ciphertext"])];
  return tx.execute<Row>(sql`
    select ${sql.raw(columns.map((column) => `"${column}"::text as "${column}"`).join(", "))} from ${sql.identifier(sealed.table)}
    where study_id = ${studyId} and ciphertext not like ${`v1.${keyId}.%`} limit ${ROWS_AT_ONCE} for update`);
}

async function writeBack(
  tx: Tx,
  { table, key }: SealedTable,
  studyId: string,
  rows: readonly Row[],
): Promise<void> {
  const same = key.map((column) => `t."${column}"::text = n."${column}"`).join(" and ");
  const shape = [...key, "ciphertext"].map((column) => `"${column}" text`).join(", ");
  await tx.execute(sql`
    update ${sql.identifier(table)} t set ciphertext = n.ciphertext
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as n(${sql.raw(shape)})
    where t.study_id = ${studyId} and ${sql.raw(same)}`);
}
