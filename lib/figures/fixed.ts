const MINUS = "\u2212";

/** A number with this many decimals and a real minus sign; a dash where there is none. */
export function fixed(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined) return "–";
  const text = value.toFixed(decimals);
  // A difference that rounds to zero has no sign.
  return Number(text) === 0 ? (0).toFixed(decimals) : text.replace("-", MINUS);
}

/** Both ends of an interval: `−7.1 to −1.3`. */
export function interval(low: number | null, high: number | null, decimals: number): string {
  return low === null || high === null ? "–" : `${fixed(low, decimals)} to ${fixed(high, decimals)}`;
}

/** A share of a whole: `7 (46.7 %)`. */
export function share(count: number, of: number): string {
  return of === 0 ? `${count}` : `${count} (${((100 * count) / of).toFixed(1)} %)`;
}

/**
 * Decimals for means and differences of a measure: one more than its values are reported with, but no more than three
 * significant digits of their standard deviation.
 */
export function decimalsFor(sd: number | null, reportedDecimals: number): number {
  if (sd === null || !(sd > 0)) return reportedDecimals + 1;
  return Math.min(reportedDecimals + 1, Math.max(0, 2 - Math.floor(Math.log10(sd))));
}
