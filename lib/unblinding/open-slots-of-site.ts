import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Refusal, refused } from "@/db/outcome";
import { allocationSlots, allocations } from "@/db/schema/allocations";
import { openings } from "@/db/schema/openings";
import type { MemberAtWork } from "@/lib/auth/types";
import { commitSlot } from "@/lib/blinding/commitment";
import { type SealingKey, studySealingKey } from "@/lib/blinding/sealed-box";
import { openSlot } from "@/lib/blinding/sealed-slot";
import type { PublishedCommitment } from "@/lib/blinding/types";
import { refusalOfSlotOrNull } from "./refusal-of-slot";

export interface OpenedSlot {
  readonly id: string;
  readonly arm: string;
}

/**
 * Opens every slot that a site can still use or has used: those of `strata` that nobody of another site has. Call it as the allocator
 * (`withDuty`), to seal them anew for paper. Each is held against the commitment published at the opening. Refused, in words that
 * name no arm, when there is no list, and when one does not open or is not what was committed to.
 */
export async function openSlotsOfSite(
  tx: Tx,
  { study }: Pick<MemberAtWork, "study">,
  siteId: string,
  strata: readonly string[],
  key: SealingKey,
): Promise<OpenedSlot[] | Refusal> {
  const { id: studyId, code: studyCode } = study;
  const [rows, [opening]] = await Promise.all([
    tx
      .select({
        id: allocationSlots.id,
        index: allocationSlots.listIndex,
        stratum: allocationSlots.stratum,
        position: allocationSlots.position,
        ciphertext: allocationSlots.ciphertext,
      })
      .from(allocationSlots)
      .leftJoin(
        allocations,
        and(eq(allocations.studyId, allocationSlots.studyId), eq(allocations.slotId, allocationSlots.id)),
      )
      .where(
        and(
          eq(allocationSlots.studyId, studyId),
          inArray(allocationSlots.stratum, [...strata]),
          or(isNull(allocations.siteId), eq(allocations.siteId, siteId)),
        ),
      ),
    tx.select({ commitment: openings.commitment }).from(openings).where(eq(openings.studyId, studyId)),
  ]);
  // Written by this system at opening, in one format ever since.
  const committed = opening?.commitment as PublishedCommitment | undefined;
  if (!committed || rows.length === 0)
    return refused(
      "refused",
      "There is no sealed list to make envelopes for: it is made when the study opens. Open the study first.",
    );
  const studyKey = studySealingKey(key, studyId);
  try {
    return rows.map((row) => {
      const slot = openSlot(studyKey, studyId, row, row.ciphertext);
      if (commitSlot(studyCode, slot) !== committed.commitments[row.index])
        throw new RangeError("a slot is not the one committed to");
      return { id: row.id, arm: slot.arm };
    });
  } catch (error) {
    const refusal = refusalOfSlotOrNull(error);
    if (refusal === null) throw error;
    return refusal;
  }
}
