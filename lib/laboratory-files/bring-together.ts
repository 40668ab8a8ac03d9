const SCALE = 6;

export interface BroughtTogether {
  /** The mean, times the dilution, rounded half away from zero to `decimals`. */
  readonly value: string;
  /** Coefficient of variation of the readings in percent: standard deviation (n − 1) by mean; null of one reading, or around 0. */
  readonly cvPercent: string | null;
}

/**
 * One value of several readings, given as decimal text with at most 6 decimals. Counted in whole millionths, so that no binary
 * fraction rounds the last digit the wrong way.
 */
export function bringTogether(
  readings: readonly string[],
  dilution: string | null,
  decimals: number,
): BroughtTogether {
  if (readings.length === 0) throw new RangeError("no readings have no mean");
  const sum = readings.reduce((total, reading) => total + millionths(reading), 0n);
  const factor = dilution === null ? 10n ** BigInt(SCALE) : millionths(dilution);
  // Millionths of millionths, over as many readings.
  const denominator = BigInt(readings.length) * 10n ** BigInt(2 * SCALE - decimals);
  return {
    value: decimalText(rounded(sum * factor, denominator), decimals),
    cvPercent: cvPercentOrNull(readings.map(Number)),
  };
}

function millionths(text: string): bigint {
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  const size = BigInt(whole) * 10n ** BigInt(SCALE) + BigInt(fraction.padEnd(SCALE, "0").slice(0, SCALE));
  return text.startsWith("-") ? -size : size;
}

function rounded(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const whole = (2n * size + denominator) / (2n * denominator);
  return numerator < 0n ? -whole : whole;
}

function decimalText(units: bigint, decimals: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  return units < 0n ? `-${text}` : text;
}

function cvPercentOrNull(values: readonly number[]): string | null {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2 || mean === 0) return null;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return ((Math.sqrt(variance) / Math.abs(mean)) * 100).toFixed(1);
}
