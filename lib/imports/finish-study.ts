import type { Tx } from "@/db/as-actor";
import { insertRows } from "@/db/insert-rows";
import { locks } from "@/db/schema/locks";
import { recruitmentClosures } from "@/db/schema/openings";
import { unblindedAllocations, unblindings } from "@/db/schema/unblindings";
import { allocationDifferences } from "@/lib/blinding/allocation-differences";
import { revealAllocationList } from "@/lib/blinding/sealed-allocation-list";
import type { SealingKey } from "@/lib/blinding/sealed-box";
import type { AllocationReveal } from "@/lib/blinding/types";
import { datasetSha256 } from "@/lib/datasets/canonical-dataset";
import { datasetInRole } from "@/lib/datasets/reads";
import type { Protocol } from "@/lib/protocol/input";
import { known, type ParticipantKey } from "./participant-keys";
import type { SealedRecord } from "./seal-record-list";

const REASON = "imported";

/**
 * Closes, locks and unblinds an imported study, with "imported" for a reason and nobody's signature. The list just sealed is
 * opened again and held against its commitment, as at every unblinding. Throws when they differ.
 */
export async function finishStudy(
  tx: Tx,
  studyId: string,
  protocol: Protocol,
  sealed: SealedRecord,
  keys: ReadonlyMap<string, ParticipantKey>,
  key: SealingKey,
): Promise<void> {
  await tx.insert(recruitmentClosures).values({ studyId, reason: REASON });
  const dataset = await datasetInRole(tx, {
    id: studyId,
    code: protocol.code,
    protocolVersion: protocol.version,
  });
  await tx.insert(locks).values({
    studyId,
    datasetSha256: datasetSha256(dataset),
    participants: dataset.participants.length,
    reason: REASON,
  });
  const reveal = revealed(studyId, protocol, sealed, key);
  await tx.insert(unblindings).values({ studyId, reveal, reason: REASON });
  await insertRows(
    tx,
    unblindedAllocations,
    [...sealed.slotOf].map(([participant, index]) => ({
      study_id: studyId,
      participant_id: known(keys, participant).participant_id,
      arm: reveal.slots[index]?.arm,
    })),
  );
}

function revealed(
  studyId: string,
  protocol: Protocol,
  { list }: SealedRecord,
  key: SealingKey,
): AllocationReveal {
  if (list === null) throw new Error("a finished study has a list");
  const arms = protocol.arms.map(({ code, ratio }) => ({ code, ratio }));
  const reveal = revealAllocationList(
    { studyId, studyCode: protocol.code, design: { method: "imported", arms } },
    list,
    key,
  );
  const [difference] = allocationDifferences(list.published, reveal);
  if (difference !== undefined) throw new Error(difference);
  return reveal;
}
