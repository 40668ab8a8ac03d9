import type { DrawnDesign } from "./types";

/**
 * What to think of before opening with so many strata, or null. A list balances a stratum only once its first blocks fill, or the
 * difference in it can have been evened out; with fewer participants than that in each, strata balance nothing.
 */
export function strataWarningOrNull(
  design: DrawnDesign,
  strata: number,
  participants: number,
): string | null {
  if (design.method === "minimization" || design.method === "complete" || strata < 2) return null;
  const each = participants / strata;
  const needed = design.method === "permuted-blocks" ? 2 * Math.max(...design.blockLengths) : 8;
  if (each >= needed) return null;
  return (
    `${strata} strata for ${participants} participants leave about ${each.toFixed(1)} for each; ` +
    `this design balances a stratum from about ${needed} on. Stratify by fewer factors or levels, not by site, or use minimization.`
  );
}
