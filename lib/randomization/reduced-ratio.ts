import type { ArmShare } from "./types";

/** The ratio in lowest terms: 2:2 is 1:1. Shape: one positive integer for each arm, in the design's order. */
export function reducedRatio({ arms }: { readonly arms: readonly Pick<ArmShare, "ratio">[] }): number[] {
  const divisor = arms.reduce((all, arm) => greatestCommonDivisor(all, arm.ratio), 0);
  return arms.map((arm) => arm.ratio / divisor);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
