import { beforeAll, expect, it } from "vitest";
import { compareWithOracle } from "./oracle/compare-with-oracle";
import { ReferenceNode } from "./oracle/reference-node";
import { resultRows } from "./result-rows";
import { runAnalysis } from "./run-analysis";
import type { AnalysisDataset, AnalysisResult } from "./types";

/** Whole numbers without a pattern in participant or visit. */
const scatter = (i: number, visit: number) => (i * (31 - 11 * visit) + i * i * (5 + 3 * visit)) % 13;

/** The same without ties. */
const ORDINARY = (i: number, visit: number) => 20 + ((i * (i + 3) * 37 + visit * (53 + i * 101)) % 997) / 70;

/** Values at baseline and two visits of participant i, even ones in arm A; null is missing. */
const MEASURES: Record<string, (i: number, visit: number) => number | null> = {
  "each visit by other people": (i, visit) =>
    visit > 0 && i % 4 < 2 === (visit === 1) ? null : 20 + scatter(i, visit),
  "a visit wholly missing": (i, visit) =>
    visit === 1 || (visit === 2 && i % 7 === 3) ? null : 20 + scatter(i, visit),
  "one against many the same": (i, visit) => (i % 2 === 0 && i > 0 ? null : 20 + scatter(i, 0) + visit),
  "five changes": (i, visit) => (i >= 10 ? null : 20 + scatter(i, 0) + (visit * (i + 1)) / 2),
  "arm and baseline alone": (i, visit) => (visit === 0 ? scatter(i, 0) : 2 * scatter(i, 0) + (i % 2)),
  ordinary: (i, visit) => ORDINARY(i, visit),
  "a millionfold spread at the end": (i, visit) =>
    visit === 2 ? ORDINARY(i, 0) + 1e6 * (ORDINARY(i, 2) - ORDINARY(i, 0)) : ORDINARY(i, visit),
  "of nanomoles": (i, visit) => ORDINARY(i, visit) / 1e9,
  "far from zero, a thousandth apart": (i, visit) => 1e9 + Math.round(ORDINARY(i, visit) * 100) / 1e5,
  "one in each arm": (i, visit) => (i > 1 ? null : ORDINARY(i, visit)),
  "the same change in everybody": (i, visit) => 20 + scatter(i, 0) + visit,
  "three in each arm": (i, visit) => (i > 5 ? null : 20 + i + (visit * (i - 7)) / 2),
};

const PRIMARY = new Set(["a visit wholly missing", "arm and baseline alone"]);

const PEOPLE = Array.from({ length: 30 }, (_, i) => ({
  participant: `P${i}`,
  arm: i % 2 ? "B" : "A",
  strata: { ward: i === 0 ? "alone" : i % 4 < 2 ? "east" : "west" },
}));

const TRIAL: AnalysisDataset = {
  study: "HARD-VISITS",
  arms: [
    { code: "A", name: "Active", role: "experimental" },
    { code: "B", name: "Placebo", role: "reference" },
  ],
  participants: PEOPLE,
  values: PEOPLE.flatMap(({ participant }, i) =>
    Object.entries(MEASURES).flatMap(([measure, value]) =>
      [0, 1, 2].map((visit) => ({ participant, measure, visit: `V${visit}`, value: value(i, visit) })),
    ),
  ),
  adverseEvents: [],
  outcomes: PEOPLE.map(({ participant }, i) => ({ participant, outcome: "better", value: i % 3 === 0 })),
  eventTimes: PEOPLE.map(({ participant, arm }, i) => ({
    participant,
    event: "first one arm, then the other",
    days: arm === "A" ? 1 + i : 100 + i,
    isObserved: true,
  })),
  endpoints: Object.keys(MEASURES).map((measure) => ({
    code: measure,
    measure,
    baseline: "V0",
    visits: ["V1", "V2"],
    primaryVisit: "V2",
    rank: PRIMARY.has(measure) ? "primary" : "secondary",
    direction: "lower",
  })),
  randomization: {
    method: "permuted-blocks",
    blockLengths: [2],
    ratio: { A: 1, B: 1 },
    sequence: PEOPLE.map(({ participant }) => ({ participant, stratum: "" })),
  },
  alpha: 0.05,
  multiplicity: "none",
};

let result: AnalysisResult;
beforeAll(async () => {
  result = await runAnalysis(TRIAL);
}, 120_000);

function rowOf(analysis: string, measure: string, arm = "A", visit: string | null = "V2") {
  const rows = [...result.results, ...result.estimates];
  const row = rows.find(
    (each) =>
      each.analysis === analysis && each.measure === measure && each.visit === visit && each.arm === arm,
  );
  if (!row) throw new Error(`no row ${analysis} ${measure} ${arm}`);
  return row;
}

it("no step is broken off by R", () => {
  expect(result.warnings.filter(({ message }) => /broken off|have no tests/.test(message))).toEqual([]);
});

it("a covariance that nobody's visits show is not estimated from rounding", () => {
  const row = rowOf("mmrm-kenward-roger", "each visit by other people");
  expect([row.estimate, row.p, row.reason]).toEqual([
    null,
    null,
    expect.stringMatching(/cannot be told apart/),
  ]);
});

it("a visit wholly missing leaves the imputation, and a warning says so", () => {
  expect(rowOf("imputation-mar", "a visit wholly missing").p).toBeGreaterThan(0);
  expect(rowOf("jump-to-reference", "a visit wholly missing").p).toBeGreaterThan(0);
  expect(result.warnings).toContainEqual({
    where: "imputation a visit wholly missing",
    message: "visit V1 has no observations and is left out of the imputation",
  });
});

it("one observation against a constant arm has no t test, by either name", () => {
  expect(rowOf("student", "one against many the same")).toMatchObject({
    estimate: null,
    standardError: null,
    reason: "data are essentially constant",
  });
  expect(rowOf("welch", "one against many the same").reason).toMatch(/not enough 'x' observations/);
});

it("five changes of one arm are too few for the signed ranks' interval, whatever R's version", () => {
  const row = rowOf("signed-rank", "five changes");
  expect([row.ciLow, row.ciHigh, row.p]).toEqual([null, null, 0.0625]);
  expect(row.reason).toMatch(/too few observations for an interval/);
});

it("what the model of the re-randomization test refuses has no p", () => {
  const row = rowOf("re-randomization", "arm and baseline alone");
  expect([row.estimate, row.p]).toEqual([null, null]);
  expect(row.reason).toMatch(/essentially perfect fit/);
});

it("visits whose spreads differ a millionfold are fitted like others", () => {
  for (const model of ["mmrm", "clda"])
    expect(
      result.mixedModels.find(
        (each) => each.analysis === model && each.measure === "a millionfold spread at the end",
      ),
    ).toMatchObject({ structure: "unstructured" });
  const near = rowOf("mmrm-kenward-roger", "ordinary");
  const far = rowOf("mmrm-kenward-roger", "a millionfold spread at the end");
  for (const [number, factor] of [
    ["estimate", 1e6],
    ["standardError", 1e6],
    ["df", 1],
    ["p", 1],
  ] as const)
    expect((far[number] ?? 0) / ((near[number] ?? 1) * factor), number).toBeCloseTo(1, 6);
});

it.each(["mann-whitney-normal", "mann-whitney-normal-value", "signed-rank-normal"])(
  "%s finds the interval of a measure in nanomoles as exactly as another's",
  (analysis) => {
    const [large, small] = [rowOf(analysis, "ordinary"), rowOf(analysis, "of nanomoles")];
    for (const number of ["estimate", "ciLow", "ciHigh"] as const)
      expect((1e9 * (small[number] ?? 0)) / (large[number] ?? 1), number).toBeCloseTo(1, 6);
  },
);

it("values that rounding to ten digits makes one are not ranked by it, and are by the other tests", () => {
  expect(rowOf("mann-whitney-normal-digits10-value", "far from zero, a thousandth apart")).toMatchObject({
    statistic: null,
    p: null,
    reason: "all values are tied after rounding to 10 significant digits",
  });
  const [far, near] = ["far from zero, a thousandth apart", "ordinary"].map((measure) =>
    rowOf("mann-whitney-value", measure),
  );
  expect(far?.p).toBe(near?.p);
});

it("one participant in each arm has no interval by inverting the rank test", () => {
  for (const analysis of ["mann-whitney-normal", "mann-whitney-normal-value"])
    expect(rowOf(analysis, "one in each arm")).toMatchObject({
      estimate: null,
      ciLow: null,
      ciHigh: null,
      p: 1,
      reason: "cannot compute confidence interval when all observations are tied",
    });
});

it("where R refuses the test because of its interval, a reference of that refusal is equal", () => {
  const refused = {
    mann_whitney: { normal_cc_ci_tol1e12: { error: "missing value where TRUE/FALSE needed" } },
  };
  const reference = new ReferenceNode({
    endpoints: { "one in each arm": { V2: { change: refused, value: refused } } },
  });
  const { methods } = compareWithOracle(result, reference, "A");
  expect(methods.map(({ compared, differing }) => [compared, differing])).toEqual([
    [4, 0],
    [6, 0],
  ]);
});

it("signed ranks of equal changes have an estimate, and R's reason for no interval", () => {
  expect(rowOf("signed-rank-normal", "the same change in everybody")).toMatchObject({
    estimate: 2,
    ciLow: null,
    ciHigh: null,
    reason: "cannot compute confidence interval when all observations are zero or tied",
  });
  const printed = resultRows(result).results.find(
    (row) => row.analysis === "signed-rank-normal" && row.measure === "the same change in everybody",
  );
  expect(printed?.reason).toMatch(/or tied; the method has no standard error, degrees of freedom;/);
});

it("an interval of less confidence than asked for says of how much", () => {
  const row = rowOf("signed-rank-normal", "three in each arm");
  expect(row.ciLow).not.toBeNull();
  expect(row.reason).toBe("requested conf.level not achievable: the interval has a confidence of 60 %");
});

it("a stratum of one participant leaves the test over the strata, and a warning says so", () => {
  expect(rowOf("cochran-mantel-haenszel", "better", "A", null).p).toBeGreaterThan(0);
  expect(result.warnings).toContainEqual({
    where: "cochran-mantel-haenszel better A",
    message: "stratum alone has one participant and says nothing",
  });
});

it("arms whose events never overlap have no finite hazard ratio", () => {
  expect(rowOf("cox", "first one arm, then the other", "A", null)).toMatchObject({
    estimate: null,
    p: null,
    reason: "the hazard ratio has no finite estimate",
  });
});
