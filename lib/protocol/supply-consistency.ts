import type { Protocol } from "./input";
import type { Inconsistency } from "./types";

/** What contradicts itself in the supply of kits. */
export function supplyInconsistencies({ supply }: Protocol): Inconsistency[] {
  const [low, high] = supply?.stockForParticipants ?? [1, 1];
  if (low <= high) return [];
  return [
    {
      path: ["supply", "stockForParticipants"],
      problem: `a site that keeps kits for fewer than ${low} participants would be filled up to ${high}, which is fewer still`,
      remedy: "put the lower number first: [2, 6] ships below 2 and fills up to 6",
    },
  ];
}
