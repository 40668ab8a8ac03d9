import { openBox, type SealingKey, sealBox } from "@/lib/blinding/sealed-box";
import type { Entropy } from "@/lib/randomization/entropy";

/** Which production lot a kit is of, and when it expires (`YYYY-MM-DD`). Sealed, since either may tell the content. */
export interface KitLot {
  readonly lot: string;
  readonly expiresOn: string;
}

/** What a kit's sealed content is bound to. */
export const kitContentPlace = (studyId: string, kitId: string) => ({
  studyId,
  kind: "kit-content",
  id: kitId,
});

/** What a kit's sealed lot is bound to. */
export const kitLotPlace = (studyId: string, kitId: string) => ({ studyId, kind: "kit-lot", id: kitId });

/** Seals a lot of at most 100 bytes. `studyKey` is the study's sealing key. */
export function sealLot(
  studyKey: SealingKey,
  studyId: string,
  kitId: string,
  { lot, expiresOn }: KitLot,
  entropy: Entropy,
): string {
  return sealBox(studyKey, kitLotPlace(studyId, kitId), `${expiresOn} ${lot}`, entropy);
}

/** Opens a lot in its place. Throws SealedBoxError. */
export function openLot(studyKey: SealingKey, studyId: string, kitId: string, ciphertext: string): KitLot {
  const text = openBox(studyKey, kitLotPlace(studyId, kitId), ciphertext);
  return { expiresOn: text.slice(0, 10), lot: text.slice(11) };
}
