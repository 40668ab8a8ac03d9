/** How often chance alone looks at least like what was observed, from seeded shuffles of the labels; never 0. */
export interface PermutationTest {
  readonly observed: number;
  readonly p: number;
}

const SHUFFLES = 999;

/**
 * A two-sided permutation test: `statistic` is computed for the labels as they are and for 999 shuffles of them, and p is twice the
 * smaller tail, the observed one counted (Phipson and Smyth 2010, so that p is never 0). The shuffles follow from `seed`
 * alone: the same list is always judged the same way. `sides: "upper"` counts large values alone.
 */
export function permutationTest(
  labels: Uint8Array,
  statistic: (labels: Uint8Array) => number,
  { seed, sides }: { readonly seed: number; readonly sides: "both" | "upper" },
): PermutationTest {
  const observed = statistic(labels);
  const next = sequence(seed);
  const shuffled = Uint8Array.from(labels);
  let [above, below] = [1, 1];
  for (let round = 0; round < SHUFFLES; round += 1) {
    shuffle(shuffled, next);
    const value = statistic(shuffled);
    // Sums of fractions differ in their last digits by their order.
    if (value >= observed - 1e-9) above += 1;
    if (value <= observed + 1e-9) below += 1;
  }
  const tail = sides === "upper" ? above : 2 * Math.min(above, below);
  return { observed, p: Math.min(1, tail / (SHUFFLES + 1)) };
}

function shuffle(labels: Uint8Array, next: () => number): void {
  for (let i = labels.length - 1; i > 0; i -= 1) {
    const j = Math.floor(next() * (i + 1));
    const [one = 0, other = 0] = [labels[i], labels[j]];
    labels[i] = other;
    labels[j] = one;
  }
}

/** Mulberry32 (T. Ettinger, 2017): for judging lists, never for making one. */
function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
