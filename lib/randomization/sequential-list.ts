import { armWeights } from "./arm-weights";
import type { Draw } from "./draw";
import type { SequentialDesign, Slot } from "./types";
import { weightedChoice } from "./weighted-choice";

/**
 * One stratum's slots, one after the other: the arm of position i (from 1) is chosen by `draw("<stratum>|<i>|arm", sum of the
 * weights)` among the arms' weights in the design's order. The design must be free of `designProblems`.
 */
export function sequentialList(design: SequentialDesign, stratum: string, slots: number, draw: Draw): Slot[] {
  const weightsAfter = armWeights(design);
  const counts = design.arms.map(() => 0);
  return Array.from({ length: slots }, (_, index) => {
    const position = index + 1;
    const arm = weightedChoice(weightsAfter(counts), `${stratum}|${position}|arm`, draw);
    counts[arm] = (counts[arm] ?? 0) + 1;
    return { stratum, position, arm: design.arms[arm]?.code ?? "" };
  });
}
