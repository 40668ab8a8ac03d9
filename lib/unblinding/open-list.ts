import { eq } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Refusal, refused } from "@/db/outcome";
import { allocationSlots, allocations, listSecrets } from "@/db/schema/allocations";
import { openings } from "@/db/schema/openings";
import type { MemberAtWork } from "@/lib/auth/types";
import { allocationDifferences } from "@/lib/blinding/allocation-differences";
import { withDraws } from "@/lib/blinding/commitment";
import { revealAllocationList } from "@/lib/blinding/sealed-allocation-list";
import { SealedBoxError, type SealingKey } from "@/lib/blinding/sealed-box";
import type { AllocationReveal, PublishedCommitment } from "@/lib/blinding/types";
import type { Protocol } from "@/lib/protocol/input";
import { designOf, importedDesignOf } from "@/lib/randomization/design-of";

export interface OpenedList {
  /** Null when the study was brought in without a list. */
  readonly reveal: AllocationReveal | null;
  readonly arms: readonly { readonly participantId: string; readonly arm: string }[];
}

/**
 * Opens a study's whole list, as the allocator, and holds it against the commitment published at opening. Any difference, a
 * box that does not open, and a participant without a slot of the list are refusals. Their words name no arm and no slot:
 * whoever reads them is still blinded. `recordedDraws` are a minimization's commitments as the audit trail has them.
 */
export async function openList(
  tx: Tx,
  member: Pick<MemberAtWork, "study">,
  protocol: Protocol,
  key: SealingKey,
  recordedDraws: readonly string[],
): Promise<OpenedList | Refusal> {
  const { id: studyId, code: studyCode } = member.study;
  const [[opening], [secret], slots, drawn] = await Promise.all([
    tx.select({ commitment: openings.commitment }).from(openings).where(eq(openings.studyId, studyId)),
    tx
      .select({ ciphertext: listSecrets.ciphertext })
      .from(listSecrets)
      .where(eq(listSecrets.studyId, studyId)),
    tx.select().from(allocationSlots).where(eq(allocationSlots.studyId, studyId)),
    tx
      .select({ participantId: allocations.participantId, slotId: allocations.slotId })
      .from(allocations)
      .where(eq(allocations.studyId, studyId)),
  ]);
  // Written by this system at opening, in one format ever since.
  const committed = opening?.commitment as PublishedCommitment | undefined;
  if (!committed) return differs();
  const inOrder = [...slots].sort((a, b) => a.listIndex - b.listIndex);
  const published =
    committed.design.method === "minimization" ? withDraws(committed, recordedDraws) : committed;
  // A study can be brought in without a list; then nobody can have been allocated from it.
  if (published.slotCount === 0 && published.design.method === "imported")
    return drawn.length === 0 ? { reveal: null, arms: [] } : differs();
  if (!secret || slots.length !== published.slotCount) return differs();
  try {
    const design = published.design.method === "imported" ? importedDesignOf(protocol) : designOf(protocol);
    const reveal = revealAllocationList(
      { studyId, studyCode, design },
      {
        sealedSecret: secret.ciphertext,
        slots: slots.map(({ listIndex: index, stratum, position, ciphertext: sealed }) => ({
          index,
          stratum,
          position,
          sealed,
        })),
      },
      key,
    );
    if (allocationDifferences(published, reveal).length > 0) return differs();
    const armOfSlot = new Map(inOrder.map((slot, at) => [slot.id, reveal.slots[at]?.arm]));
    const arms = drawn.flatMap(({ participantId, slotId }) => {
      const arm = slotId === null ? undefined : armOfSlot.get(slotId);
      return arm === undefined ? [] : [{ participantId, arm }];
    });
    return arms.length === drawn.length ? { reveal, arms } : differs();
  } catch (error) {
    if (error instanceof SealedBoxError) return error.reason === "other-key" ? otherKey() : differs();
    // A secret or a design that no list can be made of was altered too; its words could name an arm.
    if (error instanceof RangeError) return differs();
    throw error;
  }
}

const differs = () =>
  refused(
    "refused",
    "The sealed allocation list is not the one committed to when the study opened, or a part of it was altered. Nothing was unblinded and your signature was not kept. Change nothing more: have the administrator restore the database from a backup and compare.",
  );

const otherKey = () =>
  refused(
    "refused",
    "The list was sealed with another blinding key than the one this server has. Nothing was unblinded and your signature was not kept. The administrator restores the key the study was opened with, then sign again.",
  );
