import type { Entropy } from "@/lib/randomization/entropy";
import { openBox, type SealedBox, type SealedPlace, type SealingKey, sealBox } from "./sealed-box";
import type { RevealedSlot } from "./types";

type SlotPlace = Pick<RevealedSlot, "stratum" | "position">;

/** Seals a slot's arm together with its salt: with the salt alone, the published commitment could be tried out. */
export function sealSlot(
  studyKey: SealingKey,
  studyId: string,
  slot: RevealedSlot,
  entropy: Entropy,
): SealedBox {
  return sealBox(studyKey, slotPlace(studyId, slot), `${slot.salt}${slot.arm}`, entropy);
}

/** Opens one slot. Throws SealedBoxError when the box is altered, another slot's, another study's or another key's. */
export function openSlot(
  studyKey: SealingKey,
  studyId: string,
  place: SlotPlace,
  box: SealedBox,
): RevealedSlot {
  const text = openBox(studyKey, slotPlace(studyId, place), box);
  return { stratum: place.stratum, position: place.position, arm: text.slice(64), salt: text.slice(0, 64) };
}

/** What a slot's box is bound to. */
export function slotPlace(studyId: string, { stratum, position }: SlotPlace): SealedPlace {
  return { studyId, kind: "allocation", id: `${stratum}|${position}` };
}
