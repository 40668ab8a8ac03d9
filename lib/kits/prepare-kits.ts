import type { Tx } from "@/db/as-actor";
import { kitContents, kits } from "@/db/schema/kits";
import { type SealingKey, sealBox } from "@/lib/blinding/sealed-box";
import type { Entropy } from "@/lib/randomization/entropy";
import { kitContentPlace } from "./kit-box";
import { generateKitNumbers } from "./kit-number";
import { shuffled } from "./shuffled";

export interface KitContentCount {
  readonly content: string;
  readonly count: number;
}

const ROWS_AT_ONCE = 500;

/**
 * Numbers kits at random and seals what is in each. Contents are shuffled first, so that neither the number nor the order of
 * rows (nor of their audit rows) is associated with them. Runs as the allocator; `studyKey` is the study's sealing key.
 */
export async function prepareKits(
  tx: Tx,
  place: { readonly studyId: string; readonly siteId: string },
  counts: readonly KitContentCount[],
  taken: Set<string>,
  studyKey: SealingKey,
  entropy: Entropy,
): Promise<void> {
  const contents = shuffled(
    counts.flatMap(({ content, count }) => Array.from({ length: count }, () => content)),
    entropy,
  );
  const numbers = generateKitNumbers(contents.length, entropy, taken);
  for (const number of numbers) taken.add(number);
  const rows = contents.map((content, i) => ({ id: uuidFrom(entropy), number: numbers[i] ?? "", content }));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    await tx.insert(kits).values(some.map(({ id, number }) => ({ ...place, id, number })));
    await tx.insert(kitContents).values(
      some.map(({ id, content }) => ({
        studyId: place.studyId,
        kitId: id,
        ciphertext: sealBox(studyKey, kitContentPlace(place.studyId, id), content, entropy),
      })),
    );
  }
}

/** A random UUID (RFC 9562, version 4) from the given entropy. */
export function uuidFrom(entropy: Entropy): string {
  const bytes = Buffer.from(entropy(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
