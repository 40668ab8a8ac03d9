/** Two ratings of one thing, first and second. */
export type Pair = readonly [first: number, second: number];

/** Share of the pairs in which both say the same; null without pairs. */
export function agreementShare(pairs: readonly Pair[]): number | null {
  return pairs.length === 0 ? null : pairs.filter(([a, b]) => a === b).length / pairs.length;
}

/**
 * Kappa with quadratic weights for ordered levels 0 to levels - 1 (Cohen, Psychol Bull 1968;70:213); of two levels it is plain kappa
 * (Cohen, Educ Psychol Meas 1960;20:37). Null when it cannot be estimated: without pairs, or when both raters always say the same one level.
 */
export function weightedKappa(pairs: readonly Pair[], levels: number): number | null {
  const outside = pairs.flat().find((level) => !Number.isInteger(level) || level < 0 || level >= levels);
  if (outside !== undefined) throw new RangeError(`level ${outside} is not one of 0 to ${levels - 1}`);
  const count = pairs.length;
  if (count === 0) return null;
  const shareOf = (rater: 0 | 1, level: number) =>
    pairs.filter((pair) => pair[rater] === level).length / count;
  let expected = 0;
  for (let a = 0; a < levels; a++)
    for (let b = 0; b < levels; b++) expected += shareOf(0, a) * shareOf(1, b) * (a - b) ** 2;
  if (expected === 0) return null;
  const observed = pairs.reduce((sum, [a, b]) => sum + (a - b) ** 2, 0) / count;
  return 1 - observed / expected;
}

/**
 * Intraclass correlation ICC(1,1), one-way random effects, single rating: each participant is rated by whichever two investigators are
 * there (Shrout and Fleiss, Psychol Bull 1979;86:420, case 1). Null when it cannot be estimated: fewer than two pairs, or no variation.
 */
export function intraclassCorrelation(pairs: readonly Pair[]): number | null {
  const count = pairs.length;
  if (count < 2) return null;
  const grand = pairs.reduce((sum, [a, b]) => sum + a + b, 0) / (2 * count);
  const between = pairs.reduce((sum, [a, b]) => sum + 2 * ((a + b) / 2 - grand) ** 2, 0) / (count - 1);
  const within = pairs.reduce((sum, [a, b]) => sum + (a - b) ** 2 / 2, 0) / count;
  return between + within === 0 ? null : (between - within) / (between + within);
}
