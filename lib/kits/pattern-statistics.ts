/**
 * The statistics of the pattern guard. `labels` holds which content each kit has, 0 to 7, in the order judged. Each runs a
 * thousand times for one list, so they count in arrays.
 */

const CONTENTS = 8;

/**
 * How far the places of one content lie from the middle: 0 when they are mixed, 0.5 when one content comes wholly before the rest
 * (the largest |AUC − 0.5| of a content against the others).
 */
export function separation(labels: Uint8Array): number {
  const counts = new Float64Array(CONTENTS);
  const rankSums = new Float64Array(CONTENTS);
  let rank = 0;
  for (const label of labels) {
    rank += 1;
    counts[label] = (counts[label] ?? 0) + 1;
    rankSums[label] = (rankSums[label] ?? 0) + rank;
  }
  let farthest = 0;
  for (const [label, count] of counts.entries()) {
    const others = labels.length - count;
    if (count === 0 || others === 0) continue;
    const auc = ((rankSums[label] ?? 0) - (count * (count + 1)) / 2) / (count * others);
    farthest = Math.max(farthest, Math.abs(auc - 0.5));
  }
  return farthest;
}

/** How many runs of one content there are (Wald and Wolfowitz 1940): few when clumped, many when they take turns. */
export function runs(labels: Uint8Array): number {
  let count = 0;
  let before = -1;
  for (const label of labels) {
    if (label !== before) count += 1;
    before = label;
  }
  return count;
}

/** The mean squared distance between neighbors of one content: small when a content comes every so many places. */
export function gaps(labels: Uint8Array): number {
  const last = new Float64Array(CONTENTS);
  let [at, sum, count] = [0, 0, 0];
  for (const label of labels) {
    at += 1;
    const before = last[label] ?? 0;
    if (before > 0) {
      sum += (at - before) ** 2;
      count += 1;
    }
    last[label] = at;
  }
  return count === 0 ? 0 : sum / count;
}

/** Pearson's chi-square of content against groups, for one group number (0, 1, …) per kit. Each call permutes the same labels. */
export function chiSquare(groups: readonly number[]): (labels: Uint8Array) => number {
  const sizes = countsOf(groups);
  let totals: Float64Array | null = null;
  return (labels) => {
    totals ??= countsOf(labels);
    const contents = totals.length;
    const cells = new Float64Array(sizes.length * contents);
    let at = 0;
    for (const label of labels) {
      const cell = (groups[at] ?? 0) * contents + label;
      cells[cell] = (cells[cell] ?? 0) + 1;
      at += 1;
    }
    let sum = 0;
    for (const [group, size] of sizes.entries())
      for (const [label, total] of totals.entries()) {
        const expected = (size * total) / labels.length;
        if (expected > 0) sum += ((cells[group * contents + label] ?? 0) - expected) ** 2 / expected;
      }
    return sum;
  };
}

function countsOf(numbers: Iterable<number>): Float64Array {
  let most = 0;
  for (const each of numbers) most = Math.max(most, each + 1);
  const counts = new Float64Array(most);
  for (const each of numbers) counts[each] = (counts[each] ?? 0) + 1;
  return counts;
}
