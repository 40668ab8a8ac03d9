import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { datasetInRole, type StudyOfDataset } from "@/lib/datasets/reads";
import type { CanonicalDataset } from "@/lib/datasets/types";
import { lockInForceOrNull } from "@/lib/locks/lock-in-force";
import type { Protocol } from "@/lib/protocol/input";
import { protocolInForce } from "@/lib/protocol/reads";
import { releasedArms } from "./released-arms";

export interface StudyToAnalyze {
  readonly protocol: Protocol;
  readonly dataset: CanonicalDataset;
  /** Arm by screening number, as the unblinding released it. */
  readonly armOf: ReadonlyMap<string, string>;
  /** What the lock signed. */
  readonly lockedSha256: string;
}

/**
 * Everything an analysis starts from, in a transaction of the archivist or the importer; null while the study is blinded or
 * not locked, for then Postgres shows no arm.
 */
export async function studyToAnalyzeOrNull(tx: Tx, study: StudyOfDataset): Promise<StudyToAnalyze | null> {
  const lock = await lockInForceOrNull(tx, study.id);
  const [state] = await tx.execute<{ unblinded: boolean }>(sql`select verum.is_unblinded() as unblinded`);
  if (!lock || !state?.unblinded) return null;
  return {
    protocol: await protocolInForce(tx, { study }),
    dataset: await datasetInRole(tx, study),
    armOf: await releasedArms(tx, study.id),
    lockedSha256: lock.datasetSha256,
  };
}
