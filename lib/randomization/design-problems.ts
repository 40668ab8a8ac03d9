import type { Inconsistency } from "@/lib/protocol/types";
import { partsOf } from "./fraction";
import { reducedRatio } from "./reduced-ratio";
import type { DrawnDesign, ListDesign } from "./types";

/** `path` is relative to the protocol (`arms`, `randomization`), so that a form or an import can point at the field. */
export type DesignProblem = Inconsistency;

/** Characters with a meaning of their own in the text that is hashed or drawn from. */
const SEPARATORS = /[|\p{Cc}]/u;

/** Everything that keeps allocations from being drawn by this design; empty when there is nothing. */
export function designProblems(design: DrawnDesign): DesignProblem[] {
  const problems = armProblems(design);
  // What follows can only be judged against a ratio that is one.
  if (problems.length > 0) return problems;
  switch (design.method) {
    case "permuted-blocks":
      return blockLengthProblems(design);
    case "complete":
      return [];
    case "biased-coin":
      return coinProblems(design.coin, 2);
    case "big-stick":
      return limitProblems(design.limit);
    case "biased-coin-with-limit":
      return [...coinProblems(design.coin, 2), ...limitProblems(design.limit)];
    case "urn":
      return urnProblems(design);
    case "minimization":
      return [...coinProblems(design.coin, design.arms.length), ...weightProblems(design.weights)];
  }
}

function armProblems({ arms }: Pick<ListDesign, "arms">): DesignProblem[] {
  const problems: DesignProblem[] = [];
  if (arms.length < 2 || arms.length > 5) {
    problems.push({
      path: ["arms"],
      problem: `a design has two to five arms, not ${arms.length}`,
      remedy: "add or merge arms",
    });
  }
  for (const [index, { code, ratio }] of arms.entries()) {
    if (code === "" || SEPARATORS.test(code)) {
      const problem = `arm code "${code}" is empty or holds "|" or a control character`;
      problems.push({ path: ["arms", index, "code"], problem, remedy: "use letters, digits, - and _" });
    }
    if (arms.findIndex((other) => other.code === code) !== index) {
      problems.push({
        path: ["arms", index, "code"],
        problem: `arm code "${code}" is used twice`,
        remedy: "give each arm its own",
      });
    }
    if (!isWhole(ratio, 1, 100)) {
      problems.push({
        path: ["arms", index, "ratio"],
        problem: `the ratio of arm "${code}" is ${ratio}`,
        remedy: "use a whole number from 1 to 100",
      });
    }
  }
  return problems;
}

function blockLengthProblems(design: Extract<DrawnDesign, { method: "permuted-blocks" }>): DesignProblem[] {
  const path = ["randomization", "blockLengths"];
  const { blockLengths } = design;
  const ratio = reducedRatio(design);
  const sum = ratio.reduce((total, share) => total + share, 0);
  const smallest = sum === 2 ? 4 : sum;
  const remedy = `use multiples of ${sum}, for example ${smallest} and ${smallest + sum}`;
  if (blockLengths.length === 0) return [{ path, problem: "no block length is given", remedy }];
  return blockLengths.flatMap((length, index) => {
    const problem = blockLengthProblemOrNull(length, sum, ratio);
    return problem === null ? [] : [{ path: [...path, index], problem, remedy }];
  });
}

function blockLengthProblemOrNull(length: number, sum: number, ratio: readonly number[]): string | null {
  if (!isWhole(length, 1, 1000)) return `block length ${length} is not a whole number from 1 to 1000`;
  if (length % sum !== 0)
    return `a block of ${length} cannot hold the ratio ${ratio.join(":")}: ${length} is not a multiple of ${sum}`;
  if (length === 2) return "block length 2 gives away the second allocation of every block";
  return null;
}

function coinProblems(coin: string, preferredOf: number): DesignProblem[] {
  const path = ["randomization", "coin"];
  const remedy = "write a fraction above the even chance and below 1, for example 2/3 or 4/5";
  let value: number;
  try {
    const { numerator, denominator } = partsOf(coin);
    value = numerator / denominator;
  } catch {
    return [{ path, problem: `"${coin}" is not a fraction`, remedy }];
  }
  if (value >= 1)
    return [
      { path, problem: `with a coin of ${coin} whoever knows the balance knows the next allocation`, remedy },
    ];
  if (value * preferredOf <= 1)
    return [{ path, problem: `a coin of ${coin} favors nobody who is behind`, remedy }];
  return [];
}

function limitProblems(limit: number): DesignProblem[] {
  if (isWhole(limit, 2, 100)) return [];
  const path = ["randomization", "limit"];
  const remedy = "use a whole number from 2 to 100, for example 3";
  if (limit === 1)
    return [
      { path, problem: "a limit of 1 gives away every second allocation, as a block of 2 does", remedy },
    ];
  return [{ path, problem: `the limit is ${limit}`, remedy }];
}

function urnProblems({ initial, added }: Extract<DrawnDesign, { method: "urn" }>): DesignProblem[] {
  const path = ["randomization"];
  const remedy = "use a whole number from 0 to 100, for example 0 initial and 1 added";
  return [
    ...(isWhole(initial, 0, 100)
      ? []
      : [{ path: [...path, "initial"], problem: `initial is ${initial}`, remedy }]),
    ...(isWhole(added, 0, 100) ? [] : [{ path: [...path, "added"], problem: `added is ${added}`, remedy }]),
    ...(initial === 0 && added === 0
      ? [{ path: [...path, "added"], problem: "the urn is always empty", remedy }]
      : []),
  ];
}

function weightProblems(weights: readonly number[]): DesignProblem[] {
  const path = ["randomization", "weights"];
  const isSound = (weight: number) => Number.isFinite(weight) && weight >= 0 && weight <= 100;
  if (!weights.every(isSound))
    return [
      {
        path,
        problem: "a weight is not a number from 0 to 100",
        remedy: "use 1 for each factor, or leave weights out",
      },
    ];
  if (!weights.some((weight) => weight > 0))
    return [
      { path, problem: "no factor has a weight above 0", remedy: "name at least one factor to balance by" },
    ];
  return [];
}

const isWhole = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most;
