import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import type { PatternFinding } from "./pattern-guard";

/** A batch as the pharmacist knows it. */
export interface BatchOnRecord {
  readonly id: string;
  readonly code: string;
  readonly source: string;
  readonly kits: number;
  readonly useBy: string;
  readonly lastUseOn: string;
  readonly findings: readonly PatternFinding[];
  readonly addedAt: Date;
  readonly addedBy: string | null;
  /** By number: the order of the labels, which says nothing of what is in them. */
  readonly numbers: readonly string[];
}

interface Row extends Record<string, unknown> {
  id: string;
  code: string;
  source: string;
  kits: number;
  use_by: string;
  last_use_on: string;
  findings: PatternFinding[];
  recorded_at: string;
  added_by: string | null;
  numbers: string[];
}

/** Every batch of the study, the newest first; or the one named. */
export async function kitBatchesOf(member: MemberAtWork, batchId?: string): Promise<BatchOnRecord[]> {
  const rows = await readAs(member.actor, (tx) =>
    tx.execute<Row>(sql`
      select b.id, b.code, b.source, b.kits, b.use_by::text, b.last_use_on::text, b.findings, b.recorded_at,
        (select p.name from people p where p.id = b.recorded_by) as added_by,
        array(select k.number from kit_lots l join kits k on k.study_id = l.study_id and k.id = l.kit_id
          where l.study_id = b.study_id and l.batch_id = b.id order by k.number) as numbers
      from kit_batches b
      where b.study_id = ${member.study.id} and ${batchId === undefined ? sql`true` : sql`b.id = ${batchId}`}
      order by b.recorded_at desc`),
  );
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    source: row.source,
    kits: row.kits,
    useBy: row.use_by,
    lastUseOn: row.last_use_on,
    findings: row.findings,
    addedAt: new Date(row.recorded_at),
    addedBy: row.added_by,
    numbers: row.numbers,
  }));
}
