import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";

export interface LockInForce {
  /** 1 for the first lock, one more for each locking anew. */
  readonly number: number;
  readonly datasetSha256: string;
}

/** The lock of the study, or null while there is none: never locked, or unlocked. */
export async function lockInForceOrNull(tx: Tx, studyId: string): Promise<LockInForce | null> {
  const [row] = await tx.execute<{ number: number; sha256: string }>(
    sql`select number, dataset_sha256 as sha256 from verum.lock_in_force(${studyId})`,
  );
  return row ? { number: row.number, datasetSha256: row.sha256 } : null;
}
