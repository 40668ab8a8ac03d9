/** One arm of a design, in the protocol's order (the order is part of the draw). `ratio` is a positive integer. */
export type ArmShare = { readonly code: string; readonly ratio: number };

type Arms = { readonly arms: readonly ArmShare[] };

/** A probability as a fraction, because `2/3` has no decimal: two positive integers up to 1000, for example `2/3`. */
export type Fraction = string;

export type PermutedBlocksDesign = Arms & {
  readonly method: "permuted-blocks";
  /** Each block's length is drawn from this list with equal probability; a length named twice is twice as likely. */
  readonly blockLengths: readonly number[];
};

/** Every allocation by the ratio alone, whatever came before. */
export type CompleteDesign = Arms & { readonly method: "complete" };

/** Efron 1971: the arms that are behind are favored by a coin, which shows them with this probability at 1:1. */
export type BiasedCoinDesign = Arms & { readonly method: "biased-coin"; readonly coin: Fraction };

/** Soares and Wu 1983: by the ratio alone, but never to a lead above the limit. */
export type BigStickDesign = Arms & { readonly method: "big-stick"; readonly limit: number };

/** Chen 1999: the biased coin, but never to a lead above the limit. */
export type LimitedCoinDesign = Arms & {
  readonly method: "biased-coin-with-limit";
  readonly coin: Fraction;
  readonly limit: number;
};

/** Wei 1978, UD(initial, added): balls of each arm at the start, and those of every other arm added after each draw. */
export type UrnDesign = Arms & { readonly method: "urn"; readonly initial: number; readonly added: number };

/** Designs in which each allocation depends on how many each arm has in the stratum, and on nothing else. */
export type SequentialDesign =
  | CompleteDesign
  | BiasedCoinDesign
  | BigStickDesign
  | LimitedCoinDesign
  | UrnDesign;

/** Designs whose whole list exists before the first participant. */
export type ListDesign = PermutedBlocksDesign | SequentialDesign;

export type ImbalanceMeasure = "range" | "variance" | "standard-deviation";

/** Pocock and Simon 1975: each participant is drawn for when randomized, towards balance in the margins of every factor. */
export type MinimizationDesign = Arms & {
  readonly method: "minimization";
  readonly measure: ImbalanceMeasure;
  /** Probability of the arms that leave the smallest imbalance, together. */
  readonly coin: Fraction;
  /** One for each part of a profile, in its order (the site first, when it is one): how much its imbalance counts. */
  readonly weights: readonly number[];
};

/** What Verum can draw itself from a secret. */
export type DrawnDesign = ListDesign | MinimizationDesign;

/** A list that was prepared elsewhere: it can be sealed and committed to, but does not follow from a secret. */
export type ImportedDesign = { readonly method: "imported"; readonly arms: readonly ArmShare[] };

/** One place in a stratum's list. `position` counts from 1 within the stratum; in a minimization, through the whole study. */
export type Slot = { readonly stratum: string; readonly position: number; readonly arm: string };
