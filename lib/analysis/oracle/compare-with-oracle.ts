import type { AnalysisResult } from "../types";
import { type Claim, Claims, rowFinder } from "./claims";
import { ancovaClaims, mixedClaims } from "./model-claims";
import type { Leaf, ReferenceNode } from "./reference-node";
import { trialClaims } from "./trial-claims";
import { descriptionClaims, tTest, visitClaims } from "./visit-claims";

export interface Comparison {
  readonly methods: readonly MethodComparison[];
  /** Reference keys the product does not compute, measures, visits and arms left out, with how many numbers each has. */
  readonly uncovered: readonly { readonly key: string; readonly numbers: number }[];
}

export interface MethodComparison {
  readonly method: string;
  readonly compared: number;
  readonly differing: number;
  /** The largest difference, as a multiple of its tolerance. */
  readonly worst: Difference | null;
}

export interface Difference {
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
  readonly timesTolerance: number;
}

/**
 * Holds every number of a reference file against the product's. `experimental` is the arm whose differences from the other
 * the numbers are. Where R itself refuses (`{"error": …}`) or has no number (NaN, an infinity, null), the product must have
 * none either; where the product refuses with a reason because the data are degenerate, the reference must show that too.
 */
export function compareWithOracle(
  result: AnalysisResult,
  reference: ReferenceNode,
  experimental: string,
): Comparison {
  const claims = claimsOf(result, reference, experimental).byPath;
  const methods = new Map<string, { compared: number; differing: number; worst: Difference | null }>();
  const uncovered = new Map<string, number>();
  const leaves = reference.leaves().filter(isNumber);
  const degenerate = degenerateNodes(leaves);
  for (const leaf of leaves) {
    for (const [path, claim, expected] of claimed(leaf, claims, uncovered)) {
      const difference = differenceOf(path, claim, expected, degenerate);
      const method = methods.get(claim.method) ?? { compared: 0, differing: 0, worst: null };
      method.compared += 1;
      if (difference.timesTolerance > 1) method.differing += 1;
      if (difference.timesTolerance > (method.worst?.timesTolerance ?? -1)) method.worst = difference;
      methods.set(claim.method, method);
    }
  }
  return {
    methods: [...methods].map(([method, counts]) => ({ method, ...counts })),
    uncovered: [...uncovered].map(([key, numbers]) => ({ key, numbers })),
  };
}

function claimsOf(result: AnalysisResult, reference: ReferenceNode, experimental: string): Claims {
  const claims = new Claims();
  const find = rowFinder(result, experimental);
  const arms = [
    experimental,
    ...new Set(result.descriptions.map((row) => row.arm).filter((arm) => arm !== experimental)),
  ];
  const count = (arm: string | undefined) =>
    result.descriptions.find((row) => row.arm === arm && row.quantity === "value");
  const sizes = arms.map((arm) => {
    const row = count(arm);
    return row ? row.n + row.missing : 0;
  });
  claims.set("description", "meta.n", result.dataset.participants);
  for (const [i, arm] of arms.entries()) claims.set("description", `meta.n_${arm}`, sizes[i]);
  for (const measure of new Set(result.descriptions.map((row) => row.measure))) {
    const at = `endpoints.${measure}`;
    const models = { result, find, measure, arms, experimental, reference };
    const welch = result.estimates.find(
      (row) => row.analysis === "welch-baseline" && row.measure === measure,
    );
    for (const arm of arms)
      descriptionClaims(
        claims,
        `${at}.baseline.${arm}`,
        { result, measure, visit: welch?.visit ?? "" },
        arm,
        "value",
      );
    const means = arms.map(
      (arm) =>
        result.descriptions.find(
          (row) => row.measure === measure && row.visit === welch?.visit && row.arm === arm,
        )?.mean,
    );
    claims.of("welch", `${at}.baseline.t_welch`, welch, {
      ...tTest(welch),
      "estimate[0]": welch?.reason ? null : means[0],
      "estimate[1]": welch?.reason ? null : means[1],
    });
    for (const visit of new Set(
      result.results.filter((row) => row.measure === measure).map((row) => row.visit),
    )) {
      visitClaims(claims, `${at}.${visit}`, { result, find, measure, visit, arms, reference });
      ancovaClaims(claims, `${at}.${visit}`, visit, models);
    }
    mixedClaims(claims, at, models);
  }
  trialClaims(claims, { result, find, arms, reference });
  return claims;
}

/** Words (methods, models, notes) are no numbers; R's words for what is none are. */
function isNumber({ path, value }: Leaf): boolean {
  if (path.startsWith("meta.") && !/^meta\.n(_|$)/.test(path)) return false;
  if (typeof value === "string") return NONE.has(value) || path.endsWith(".error");
  return true;
}

const NONE = new Set(["NaN", "Inf", "-Inf"]);

type Expected = number | boolean | null;

function* claimed(
  { path, value }: Leaf,
  claims: ReadonlyMap<string, Claim>,
  uncovered: Map<string, number>,
): Generator<[string, Claim, Expected]> {
  if (path.endsWith(".error")) {
    // R refuses: whatever the product claims under this node has to be absent.
    const under = path.slice(0, -"error".length);
    const refused = [...claims].filter(([each]) => each.startsWith(under));
    for (const [each, claim] of refused) if (!COUNTS.test(each)) yield [each, claim, null];
    if (refused.length === 0) leaveOut(path, uncovered);
    return;
  }
  const claim = claims.get(path);
  if (!claim) leaveOut(path, uncovered);
  else yield [path, claim, typeof value === "string" ? null : (value as Expected)];
}

/** How many there are is known, also where nothing can be estimated. */
const COUNTS = /\.(n|n1|n2|missing|n_obs|n_subjects|zeros|ties)$/;

function leaveOut(path: string, uncovered: Map<string, number>): void {
  const key = path.replace(/^endpoints\.[^.]+\./, "endpoints.*.").replace(/\[\d+\]/g, "[]");
  uncovered.set(key, (uncovered.get(key) ?? 0) + 1);
}

/**
 * Nodes in which R has a NaN, an infinity, or a spread of nothing, and those that hold them: its other numbers there (a rank
 * sum of data that are all the same) mean nothing.
 */
function degenerateNodes(leaves: readonly Leaf[]): ReadonlySet<string> {
  return new Set(
    leaves
      .filter(({ path, value }) =>
        typeof value === "number" ? isNoise(path, value) : NONE.has(String(value)),
      )
      .flatMap(({ path }) => [parentOf(path), parentOf(parentOf(path))]),
  );
}

/** A spread that is only rounding, or what comes of dividing by one. */
const isNoise = (path: string, value: number): boolean =>
  /\.(se|sigma|f_var\.estimate)$/.test(path)
    ? Math.abs(value) < 1e-12
    : /\.(F|t|statistic)$/.test(path) && Math.abs(value) > 1e12;

const parentOf = (path: string): string => path.replace(/(\.[^.[]+)?(\[\d+\])*$/, "");

function differenceOf(
  path: string,
  { value, reason, tolerance }: Claim,
  expected: Expected,
  degenerate: ReadonlySet<string>,
): Difference {
  const shown = {
    path,
    expected: String(expected),
    actual: reason && value === null ? reason : String(value),
  };
  const isRefusal = value === null && reason !== undefined;
  if (isRefusal && [parentOf(path), parentOf(parentOf(path))].some((node) => degenerate.has(node)))
    return { ...shown, timesTolerance: 0 };
  if (typeof value !== "number" || typeof expected !== "number")
    return { ...shown, timesTolerance: value === expected ? 0 : Number.POSITIVE_INFINITY };
  const distance = Math.abs(value - expected);
  if (distance === 0) return { ...shown, timesTolerance: 0 };
  if ("absolute" in tolerance) return { ...shown, timesTolerance: distance / tolerance.absolute };
  // Zero plus rounding has no relative precision; a probability that small has.
  const floor = /\.p(_|$|\[)/.test(path) ? 0 : 1e-3;
  const allowed = tolerance.relative * Math.max(Math.abs(expected), floor) + (tolerance.noise ?? 0);
  return { ...shown, timesTolerance: distance / allowed };
}
