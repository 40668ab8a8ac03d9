/** One arm of a design, in the protocol's order (the order is part of the draw). `ratio` is a positive integer. */
export type ArmShare = { readonly code: string; readonly ratio: number };

export type PermutedBlocksDesign = {
  readonly method: "permuted-blocks";
  readonly arms: readonly ArmShare[];
  /** Each block's length is drawn from this list with equal probability; a length named twice is twice as likely. */
  readonly blockLengths: readonly number[];
};

/** Designs whose whole list exists before the first participant. Another such design joins this union. */
export type ListDesign = PermutedBlocksDesign;

/** A list that was prepared elsewhere: it can be sealed and committed to, but does not follow from a secret. */
export type ImportedDesign = { readonly method: "imported"; readonly arms: readonly ArmShare[] };

/** One place in a stratum's list. `position` counts from 1 within the stratum. */
export type Slot = { readonly stratum: string; readonly position: number; readonly arm: string };
