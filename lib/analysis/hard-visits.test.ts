import { beforeAll, expect, it } from "vitest";
import { runAnalysis } from "./run-analysis";
import type { AnalysisDataset, AnalysisResult } from "./types";

/** Whole numbers without a pattern in participant or visit. */
const scatter = (i: number, visit: number) => (i * (31 - 11 * visit) + i * i * (5 + 3 * visit)) % 13;

/** Values at baseline and two visits of participant i, even ones in arm A; null is missing. */
const MEASURES: Record<string, (i: number, visit: number) => number | null> = {
  "each visit by other people": (i, visit) =>
    visit > 0 && i % 4 < 2 === (visit === 1) ? null : 20 + scatter(i, visit),
  "a visit wholly missing": (i, visit) =>
    visit === 1 || (visit === 2 && i % 7 === 3) ? null : 20 + scatter(i, visit),
  "one against many the same": (i, visit) => (i % 2 === 0 && i > 0 ? null : 20 + scatter(i, 0) + visit),
  "five changes": (i, visit) => (i >= 10 ? null : 20 + scatter(i, 0) + (visit * (i + 1)) / 2),
  "arm and baseline alone": (i, visit) => (visit === 0 ? scatter(i, 0) : 2 * scatter(i, 0) + (i % 2)),
};

const PRIMARY = new Set(["a visit wholly missing", "arm and baseline alone"]);

const PEOPLE = Array.from({ length: 30 }, (_, i) => ({
  participant: `P${i}`,
  arm: i % 2 ? "B" : "A",
  strata: {},
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

function rowOf(analysis: string, measure: string, arm = "A") {
  const rows = [...result.results, ...result.estimates];
  const row = rows.find(
    (each) =>
      each.analysis === analysis && each.measure === measure && each.visit === "V2" && each.arm === arm,
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
