import type { Draw } from "./draw";

/** The index of the weight that one draw falls on: each as likely as its share of the sum. Weights are integers, not all 0. */
export function weightedChoice(weights: readonly number[], label: string, draw: Draw): number {
  const value = draw(
    label,
    weights.reduce((sum, weight) => sum + weight, 0),
  );
  let below = 0;
  return weights.findIndex((weight) => {
    below += weight;
    return value < below;
  });
}
