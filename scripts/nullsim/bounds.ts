/** How a test's share of rejections is judged. */
export type Kind = "exact" | "conservative" | "approximate";

/**
 * Exact: the share must lie around the level. Conservative: at most the level (discrete tests; reference-based imputation). All
 * others are approximations in trials of this size: shown, and only a share far above is a fault.
 */
const KINDS: Readonly<Record<string, Kind>> = {
  ancova: "exact",
  "ancova-strata": "exact",
  "ancova-value": "exact",
  student: "exact",
  "re-randomization": "exact",
  "paired-t": "exact",
  "variance-ratio": "exact",
  shapiro: "exact",
  "geometric-mean-ratio": "exact",
  "mmrm-satterthwaite": "exact",
  "mmrm-kenward-roger": "exact",
  "mmrm-kenward-roger-1997": "exact",
  "mann-whitney": "conservative",
  "mann-whitney-digits10": "conservative",
  "mann-whitney-permutation": "conservative",
  "mann-whitney-normal": "conservative",
  "signed-rank": "conservative",
  "signed-rank-nonzero": "conservative",
  "signed-rank-normal": "conservative",
  fisher: "conservative",
  "chi-squared-yates": "conservative",
  "guess-fisher": "conservative",
  "jump-to-reference": "conservative",
  "copy-reference": "conservative",
};

export const kindOf = (analysis: string): Kind => KINDS[analysis] ?? "approximate";

/** Normal quantile of 99.9 %: with some forty tests, a sound one then falls outside once in twenty-five runs. */
const Z = 3.2905;
/** What an approximation may be off before it is called a fault. */
const APPROXIMATION = 0.03;

/** Between which shares of `sets` trials a test keeps the level, by Monte Carlo error. */
export function boundsOf(kind: Kind, level: number, sets: number): { low: number; high: number } {
  const error = Z * Math.sqrt((level * (1 - level)) / sets);
  return {
    low: kind === "exact" ? level - error : 0,
    high: level + error + (kind === "approximate" ? APPROXIMATION : 0),
  };
}
