export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Differences below this share of the values are rounding: their bins could not be told apart by their written edges. */
const ALIKE = 1e-9;
/** Below it a width has no exact power of ten. */
const SMALLEST_SPREAD = 1e-290;

/**
 * Bins of equal, round width over the values; about as many as Sturges' rule asks for. The last bin holds its upper edge. Values
 * that are alike but for rounding share one bin of width 1 around them.
 */
export function bins(values: readonly number[]): readonly Bin[] {
  if (values.length === 0) return [];
  const min = Math.min(...values);
  const max = Math.max(...values);
  const alike = Math.max(SMALLEST_SPREAD, ALIKE * Math.max(Math.abs(min), Math.abs(max)));
  if (max - min < alike) return [{ from: min - 0.5, to: min + 0.5, count: values.length }];
  const width = roundWidth((max - min) / (Math.ceil(Math.log2(values.length)) + 1));
  const first = Math.floor(min / width);
  const count = Math.max(1, Math.ceil(max / width) - first);
  return Array.from({ length: count }, (_, at) => {
    const edge = (step: number) => Number((step * width).toPrecision(12));
    const place = (value: number) => Math.min(count - 1, Math.floor(value / width) - first);
    return {
      from: edge(first + at),
      to: edge(first + at + 1),
      count: values.filter((value) => place(value) === at).length,
    };
  });
}

/** The next of 1, 2, 2.5, 5, 10 times a power of ten. */
function roundWidth(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const step = [1, 2, 2.5, 5, 10].find((each) => each * power >= width * (1 - 1e-9)) ?? 10;
  return step * power;
}
