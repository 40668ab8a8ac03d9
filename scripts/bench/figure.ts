/** One measured figure and what it has to be. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** Of several runs. */
  readonly median: number;
  readonly target: { readonly atLeast: number } | { readonly atMost: number } | null;
  /** How it was measured, in a few words. */
  readonly note?: string;
}

/** A measurement: cleans up after itself, whatever happens. */
export interface Bench {
  readonly name: string;
  /** Null when it can run; else why not. */
  readonly obstacle?: () => string | null;
  /** Only when asked for by name or flag. */
  readonly onRequest?: boolean;
  readonly run: (say: (line: string) => void) => Promise<readonly Figure[]>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const below = sorted[Math.ceil(middle) - 1];
  const above = sorted[Math.floor(middle)];
  if (below === undefined || above === undefined) throw new RangeError("no values have no median");
  return (below + above) / 2;
}

export function isMet({ median: value, target }: Figure): boolean {
  if (target === null) return true;
  return "atLeast" in target ? value >= target.atLeast : value <= target.atMost;
}
