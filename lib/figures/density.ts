import { deviation, quantileSorted } from "d3-array";

/** Fewer values than this have no shape, only places. */
const FEWEST = 8;
const STEPS = 64;

/**
 * The smoothed distribution of the values, as heights of equal area: a Gaussian kernel with Silverman's rule of thumb for its
 * width (Density Estimation, 1986, eq. 3.31). None for few or alike values.
 */
export function density(
  values: readonly number[],
): readonly { readonly at: number; readonly height: number }[] {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (sorted.length < FEWEST || low === undefined || high === undefined) return [];
  const spread = (quantileSorted(sorted, 0.75) ?? 0) - (quantileSorted(sorted, 0.25) ?? 0);
  const sd = deviation(sorted) ?? 0;
  const narrow = spread > 0 ? Math.min(sd, spread / 1.34) : sd;
  const width = 0.9 * narrow * sorted.length ** -0.2;
  if (!(width > 0)) return [];
  const [from, to] = [low - 2.5 * width, high + 2.5 * width];
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const at = from + ((to - from) * step) / STEPS;
    const height = sorted.reduce((sum, value) => sum + Math.exp(-(((at - value) / width) ** 2) / 2), 0);
    return { at, height: height / (sorted.length * width * Math.sqrt(2 * Math.PI)) };
  });
}
