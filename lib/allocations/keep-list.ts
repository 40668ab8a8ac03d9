import type { Tx } from "@/db/as-actor";
import { allocationSlots, listSecrets } from "@/db/schema/allocations";
import type { SealedAllocationList } from "@/lib/blinding/sealed-allocation-list";

const ROWS_AT_ONCE = 500;

/** Writes a sealed list and its secret. As the allocator, before the study opens. */
export async function keepList(tx: Tx, studyId: string, list: SealedAllocationList): Promise<void> {
  await tx.insert(listSecrets).values({ studyId, ciphertext: list.sealedSecret });
  for (let from = 0; from < list.slots.length; from += ROWS_AT_ONCE) {
    await tx.insert(allocationSlots).values(
      list.slots.slice(from, from + ROWS_AT_ONCE).map((slot) => ({
        studyId,
        listIndex: slot.index,
        stratum: slot.stratum,
        position: slot.position,
        ciphertext: slot.sealed,
        commitment: slot.commitment,
      })),
    );
  }
}
