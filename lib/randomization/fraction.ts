import type { Fraction } from "./types";

/** The two numbers of a fraction such as `2/3`. Throws RangeError for anything else. */
export function partsOf(fraction: Fraction): { readonly numerator: number; readonly denominator: number } {
  const [, numerator, denominator] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(fraction) ?? [];
  if (numerator === undefined || denominator === undefined)
    throw new RangeError(`"${fraction}" is not a fraction such as 2/3.`);
  return { numerator: Number(numerator), denominator: Number(denominator) };
}
