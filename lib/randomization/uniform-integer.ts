import type { Entropy } from "./entropy";

const SPAN = 2 ** 48;

/**
 * An integer from 0 to n - 1, every one equally likely: 48 random bits, drawn again where they would favor small numbers.
 * Runs in the browser too. Throws RangeError unless n is an integer from 1 to 2^48.
 */
export function uniformInteger(entropy: Entropy, n: number): number {
  if (!Number.isInteger(n) || n < 1 || n > SPAN) {
    throw new RangeError(`A random integer needs a range from 1 to 2^48, not ${n}.`);
  }
  const limit = SPAN - (SPAN % n);
  for (;;) {
    let value = 0;
    for (const byte of entropy(6)) value = value * 256 + byte;
    if (value < limit) return value % n;
  }
}
