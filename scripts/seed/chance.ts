import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { uniformInteger } from "@/lib/randomization/uniform-integer";

/** What a simulation leaves to chance; the same seed gives the same story. Nothing of a real study is drawn here. */
export interface Chance {
  /** From `from` to `to`, both included. */
  readonly between: (from: number, to: number) => number;
  readonly oneOf: <T>(values: readonly T[]) => T;
  /** A log-normal value. */
  readonly around: (median: number, spread: number) => number;
}

export function chanceFrom(seed: string): Chance {
  const entropy = seededEntropy(seed);
  const between = (from: number, to: number) => from + uniformInteger(entropy, to - from + 1);
  const fraction = () => (uniformInteger(entropy, 2 ** 32) + 0.5) / 2 ** 32;
  return {
    between,
    oneOf: (values) => {
      const value = values[uniformInteger(entropy, values.length)];
      if (value === undefined) throw new RangeError("there is nothing to choose from");
      return value;
    },
    // Box and Muller (1958).
    around: (median, spread) =>
      median * Math.exp(spread * Math.sqrt(-2 * Math.log(fraction())) * Math.cos(2 * Math.PI * fraction())),
  };
}
