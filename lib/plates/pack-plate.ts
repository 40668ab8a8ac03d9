import { shuffled } from "@/lib/kits/shuffled";
import type { Entropy } from "@/lib/randomization/entropy";

/**
 * So many participants at least share a plate, and so many at least are left waiting if any is. Of one, the plan would say that all tubes of
 * the plate, or all that are not on it, are one person's; of two, whoever learns one tube's owner can divide the rest by their dates.
 */
export const LEAST_PARTICIPANTS = 3;

interface Tube {
  readonly accessionNumber: string;
}

/**
 * Chooses whole participants for a plate with `wells` wells, and gives their tubes in an order that tells nothing: shuffled from that of
 * the accession numbers, so that not even its seed leads back to whose they are. `sets` has one list of tubes for each participant; of
 * `waiting` others, tubes lie in the laboratory that cannot be planned yet. Null when fewer than `LEAST_PARTICIPANTS` are there or fit, or
 * fewer, yet somebody, would be left over.
 */
export function packPlate<T extends Tube>(
  sets: readonly (readonly T[])[],
  waiting: number,
  wells: number,
  entropy: Entropy,
): T[] | null {
  const chosen: (readonly T[])[] = [];
  let free = wells;
  for (const set of shuffled(sets, entropy)) {
    if (set.length > free) continue;
    chosen.push(set);
    free -= set.length;
  }
  const left = sets.length - chosen.length + waiting;
  // The last chosen keep company to those few who would be left alone.
  const spared = left > 0 ? Math.max(0, LEAST_PARTICIPANTS - left) : 0;
  const taken = chosen.slice(0, Math.max(0, chosen.length - spared));
  if (taken.length < LEAST_PARTICIPANTS) return null;
  return shuffled(
    taken.flat().sort((one, other) => (one.accessionNumber < other.accessionNumber ? -1 : 1)),
    entropy,
  );
}
