import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Refusal, refused } from "@/db/outcome";
import { allocationSlots, allocations } from "@/db/schema/allocations";
import { openings } from "@/db/schema/openings";
import type { MemberAtWork } from "@/lib/auth/types";
import { withDraws } from "@/lib/blinding/commitment";
import { type SealingKey, studySealingKey } from "@/lib/blinding/sealed-box";
import { openSlot } from "@/lib/blinding/sealed-slot";
import { proveSlot } from "@/lib/blinding/slot-proof";
import type { PublishedCommitment, SlotProof } from "@/lib/blinding/types";
import { refusalOfSlotOrNull } from "./refusal-of-slot";

/** One participant's arm, with the proof that it was committed to when the study opened; other slots stay hashes. */
export interface ProvenArm {
  readonly arm: string;
  readonly proof: SlotProof;
  /** The published root that the proof leads to; of a minimization, the one over the draws so far. */
  readonly root: string;
}

/**
 * Opens the one slot a participant was randomized to. Call it as the allocator (`withDuty`), for this one thing: nobody else
 * reads slots. Refused, in words that name no arm, for a participant who was not randomized from a list kept here, for a box
 * that does not open, and for one that opens to something else than was committed to.
 */
export async function openParticipantSlot(
  tx: Tx,
  member: Pick<MemberAtWork, "study">,
  participantId: string,
  key: SealingKey,
): Promise<ProvenArm | Refusal> {
  const { id: studyId } = member.study;
  const [[slot], [opening]] = await Promise.all([
    tx
      .select({
        index: allocationSlots.listIndex,
        stratum: allocationSlots.stratum,
        position: allocationSlots.position,
        ciphertext: allocationSlots.ciphertext,
      })
      .from(allocations)
      .innerJoin(
        allocationSlots,
        and(eq(allocationSlots.studyId, allocations.studyId), eq(allocationSlots.id, allocations.slotId)),
      )
      .where(and(eq(allocations.studyId, studyId), eq(allocations.participantId, participantId))),
    tx.select({ commitment: openings.commitment }).from(openings).where(eq(openings.studyId, studyId)),
  ]);
  // Written by this system at opening, in one format ever since.
  const committed = opening?.commitment as PublishedCommitment | undefined;
  if (!slot || !committed)
    return refused(
      "refused",
      "This participant was not randomized from a list that is kept here. Ask whoever keeps the list of this study.",
    );
  const published =
    committed.design.method === "minimization"
      ? withDraws(committed, await drawnSoFar(tx, studyId))
      : committed;
  try {
    const opened = openSlot(studySealingKey(key, studyId), studyId, slot, slot.ciphertext);
    return { arm: opened.arm, proof: proveSlot(published, slot.index, opened), root: published.root };
  } catch (error) {
    const refusal = refusalOfSlotOrNull(error);
    if (refusal === null) throw error;
    return refusal;
  }
}

async function drawnSoFar(tx: Tx, studyId: string): Promise<string[]> {
  const rows = await tx
    .select({ commitment: allocationSlots.commitment })
    .from(allocationSlots)
    .where(eq(allocationSlots.studyId, studyId))
    .orderBy(allocationSlots.listIndex);
  return rows.map((row) => row.commitment);
}
