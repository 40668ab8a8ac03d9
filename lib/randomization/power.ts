/**
 * The chance that a standard normal variable is below x, to 1e-15: Taylor series around 0 (Marsaglia 2004, "Evaluating the normal
 * distribution", Journal of Statistical Software 11(4)).
 */
export function normalBelow(x: number): number {
  if (Math.abs(x) > 8) return x > 0 ? 1 : 0;
  let [term, sum, before] = [x, x, 0];
  for (let i = 3; sum !== before; i += 2) {
    before = sum;
    term *= (x * x) / i;
    sum += term;
  }
  return 0.5 + (sum * Math.exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI);
}

/** The value below which a standard normal variable lies with this chance, by bisection. */
export function normalQuantile(chance: number): number {
  let [low, high] = [-8, 8];
  while (high - low > 1e-13) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The power of a two-sided comparison of two means, when the information is this part (0 to 1) of what the planned numbers would
 * give and the power would be `plannedPower` with all of it. Normal approximation.
 */
export function powerWith(information: number, alpha: number, plannedPower: number): number {
  const critical = normalQuantile(1 - alpha / 2);
  // The other tail adds less than 1e-5 for the powers that studies plan with.
  const effect = (critical + normalQuantile(plannedPower)) * Math.sqrt(Math.max(0, information));
  return normalBelow(effect - critical) + normalBelow(-effect - critical);
}

/** What two groups of these sizes tell of their difference, as a part of what the planned sizes would: 0 to about 1. */
export function informationOf(sizes: readonly [number, number], planned: readonly [number, number]): number {
  const [one, two] = sizes;
  if (one === 0 || two === 0) return 0;
  return (1 / planned[0] + 1 / planned[1]) / (1 / one + 1 / two);
}
