import { shuffled } from "@/lib/kits/shuffled";
import type { Entropy } from "@/lib/randomization/entropy";

/**
 * So many participants at least share a plate. Of one, the plan would say that all its tubes are one person's; of two, whoever learns whose
 * one tube is knows every other tube's owner by its dates.
 */
export const LEAST_PARTICIPANTS = 3;

interface Tube {
  readonly accessionNumber: string;
}

/**
 * Chooses whole participants for a plate with `wells` wells, and gives their tubes in an order that tells nothing: shuffled from that of
 * the accession numbers, so that not even its seed leads back to whose they are. `sets` has one list of tubes for each participant. Null when
 * fewer than `LEAST_PARTICIPANTS` are there or fit. Where it can, it leaves nobody behind whom no later plate could take.
 */
export function packPlate<T extends Tube>(
  sets: readonly (readonly T[])[],
  wells: number,
  entropy: Entropy,
): T[] | null {
  const chosen: (readonly T[])[] = [];
  let free = wells;
  for (const set of shuffled(
    sets.filter(({ length }) => length > 0),
    entropy,
  )) {
    if (set.length > free) continue;
    chosen.push(set);
    free -= set.length;
  }
  const left = sets.length - chosen.length;
  // Too few remain for a plate of their own: the last chosen wait with them, as far as this plate can spare them.
  const spared =
    left > 0 && left < LEAST_PARTICIPANTS && chosen.length - (LEAST_PARTICIPANTS - left) >= LEAST_PARTICIPANTS
      ? LEAST_PARTICIPANTS - left
      : 0;
  const taken = chosen.slice(0, chosen.length - spared);
  if (taken.length < LEAST_PARTICIPANTS) return null;
  return shuffled(
    taken.flat().sort((one, other) => (one.accessionNumber < other.accessionNumber ? -1 : 1)),
    entropy,
  );
}
