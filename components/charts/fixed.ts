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
