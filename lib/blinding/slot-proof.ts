import { commitSlot } from "./commitment";
import { isInMerkleTree, merklePath, merkleTree } from "./merkle-tree";
import type { PublishedCommitment, RevealedSlot, SlotProof } from "./types";

/**
 * The proof that one opened slot stands at `index` of the published list, for a code break: it names this slot's arm and
 * salt and only hashes of the others. Throws RangeError when the slot does not match what was published.
 */
export function proveSlot(
  published: Pick<PublishedCommitment, "studyCode" | "commitments">,
  index: number,
  slot: RevealedSlot,
): SlotProof {
  const { studyCode, commitments } = published;
  if (commitSlot(studyCode, slot) !== commitments[index]) {
    throw new RangeError(
      `The opened slot ${slot.stratum}, position ${slot.position}, does not match the commitment published at opening. ` +
        "Do not use it; report it to the sponsor.",
    );
  }
  return {
    format: "verum-slot-proof",
    algorithm: 1,
    studyCode,
    slot,
    index,
    slotCount: commitments.length,
    path: merklePath(merkleTree(commitments), index),
  };
}

/** Whether the proof holds against the published root. False for anything that was altered or is malformed. */
export function isSlotProven(
  published: Pick<PublishedCommitment, "studyCode" | "root" | "slotCount">,
  proof: SlotProof,
): boolean {
  if (proof.studyCode !== published.studyCode || proof.slotCount !== published.slotCount) return false;
  let commitment: string;
  try {
    commitment = commitSlot(proof.studyCode, proof.slot);
  } catch {
    return false;
  }
  return isInMerkleTree(
    commitment,
    { index: proof.index, count: proof.slotCount },
    proof.path,
    published.root,
  );
}
