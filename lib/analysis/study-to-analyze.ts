import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { datasetInRole, type StudyOfDataset } from "@/lib/datasets/reads";
import type { CanonicalDataset } from "@/lib/datasets/types";
import { lockInForceOrNull } from "@/lib/locks/lock-in-force";
import type { Protocol } from "@/lib/protocol/input";
import { protocolInForce } from "@/lib/protocol/reads";

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
  const released = await tx.execute<{ participant: string; arm: string }>(sql`
    select p.screening_number as participant, u.arm from unblinded_allocations u
    join participants p on p.study_id = u.study_id and p.id = u.participant_id
    where u.study_id = ${study.id}`);
  const [state] = await tx.execute<{ unblinded: boolean }>(sql`select verum.is_unblinded() as unblinded`);
  if (!lock || !state?.unblinded) return null;
  return {
    protocol: await protocolInForce(tx, { study }),
    dataset: await datasetInRole(tx, study),
    armOf: new Map(released.map((row) => [row.participant, row.arm])),
    lockedSha256: lock.datasetSha256,
  };
}
