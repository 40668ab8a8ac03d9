import { partsOf } from "./fraction";
import { reducedRatio } from "./reduced-ratio";
import type { SequentialDesign } from "./types";

/**
 * The next allocation's odds: an integer for each arm, in the design's order, whose share of their sum is the probability. They
 * follow from the numbers allocated to each arm of the stratum so far. An arm is behind when it has fewest for its ratio.
 *
 * With two arms 1:1 these are the published designs: Efron's biased coin, the big stick of Soares and Wu, Chen's biased coin
 * with imbalance tolerance, Wei's urn. With more arms or another ratio, an arm of ratio r counts as r arms of ratio 1: the ratio
 * gives the odds, the coin multiplies those of the arms behind by p/(1-p), and a lead is measured per unit of the ratio.
 */
export function armWeights(design: SequentialDesign): (counts: readonly number[]) => number[] {
  const ratio = reducedRatio(design);
  const within = "limit" in design ? limitOn(ratio, design.limit) : () => true;
  switch (design.method) {
    case "complete":
      return () => [...ratio];
    case "big-stick":
      return (counts) => ratio.map((share, arm) => (within(counts, arm) ? share : 0));
    case "biased-coin":
    case "biased-coin-with-limit": {
      const { numerator, denominator } = partsOf(design.coin);
      return (counts) => {
        const filled = fills(counts, ratio);
        const fewest = Math.min(...filled);
        return ratio.map((share, arm) => {
          if (!within(counts, arm)) return 0;
          return share * (filled[arm] === fewest ? numerator : denominator - numerator);
        });
      };
    }
    case "urn": {
      const { initial, added } = design;
      return (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        if (initial === 0 && total === 0) return [...ratio];
        return ratio.map((share, arm) => share * initial + added * (share * total - (counts[arm] ?? 0)));
      };
    }
  }
}

/** How many each arm has for each unit of its ratio. Equal fractions divide to equal numbers, so these can be compared. */
function fills(counts: readonly number[], ratio: readonly number[]): number[] {
  return counts.map((count, arm) => count / (ratio[arm] ?? 1));
}

/** Whether one more for this arm leaves its lead over the arm furthest behind within the limit. */
function limitOn(ratio: readonly number[], limit: number) {
  return (counts: readonly number[], next: number): boolean => {
    const after = fills(
      counts.map((count, arm) => (arm === next ? count + 1 : count)),
      ratio,
    );
    return (after[next] ?? 0) - Math.min(...after) <= limit + 1e-9;
  };
}
