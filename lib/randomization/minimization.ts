import { partsOf } from "./fraction";
import type { ImbalanceMeasure, MinimizationDesign } from "./types";

/** Numbers allocated so far among those who share one level of the next participant: a row for each factor, by arm. */
export type Margins = readonly (readonly number[])[];

/** What computes equally by another way may differ in its last digits; it is a tie all the same. */
const TOLERANCE = 1e-9;

/**
 * The imbalance each arm would leave, in the design's order, were the next participant given to it (Pocock and Simon 1975): for
 * each factor, range or spread of the counts at the participant's own level, divided by the ratio as in Minirand, times weight.
 */
export function imbalanceIfGiven(
  margins: Margins,
  {
    ratio,
    weights,
    measure,
  }: { ratio: readonly number[]; weights: readonly number[]; measure: ImbalanceMeasure },
): number[] {
  return ratio.map((_, next) =>
    margins.reduce((sum, counts, factor) => {
      const fills = counts.map((count, arm) => (count + (arm === next ? 1 : 0)) / (ratio[arm] ?? 1));
      return sum + (weights[factor] ?? 0) * spread(fills, measure);
    }, 0),
  );
}

/**
 * The next allocation's odds as integers, by arm: those with the smallest imbalance share the coin's probability equally, the
 * others the rest; when all are equal, so are their chances.
 */
export function minimizationWeights(
  { arms, weights, measure, coin }: Pick<MinimizationDesign, "arms" | "weights" | "measure" | "coin">,
  margins: Margins,
): number[] {
  const ratio = arms.map((arm) => arm.ratio);
  const imbalances = imbalanceIfGiven(margins, { ratio, weights, measure });
  const preferred = preferredArms(imbalances);
  const others = arms.length - preferred.size;
  const { numerator, denominator } = partsOf(coin);
  return arms.map((_, arm) => {
    if (others === 0) return 1;
    return preferred.has(arm) ? numerator * others : (denominator - numerator) * preferred.size;
  });
}

/** The arms that would leave the smallest imbalance. */
export function preferredArms(imbalances: readonly number[]): ReadonlySet<number> {
  const smallest = Math.min(...imbalances);
  const allowed = smallest + TOLERANCE * Math.max(1, Math.abs(smallest));
  return new Set(imbalances.flatMap((imbalance, arm) => (imbalance <= allowed ? [arm] : [])));
}

function spread(values: readonly number[], measure: ImbalanceMeasure): number {
  if (measure === "range") return Math.max(...values) - Math.min(...values);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return measure === "variance" ? variance : Math.sqrt(variance);
}
