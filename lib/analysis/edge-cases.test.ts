import { beforeAll, describe, expect, it } from "vitest";
import { resultRows } from "./result-rows";
import { runAnalysis } from "./run-analysis";
import type { AnalysisArm, AnalysisDataset, AnalysisName, AnalysisResult, AnalysisRow } from "./types";

/**
 * Measures that are hard to analyze, in one trial of three arms, so that R is started once. Each participant's values are
 * [baseline, end]; null is missing.
 */
const ARMS: AnalysisArm[] = [
  { code: "LOW", name: "Low dose", role: "other" },
  { code: "HIGH", name: "High dose", role: "experimental" },
  { code: "NONE", name: "Placebo", role: "reference" },
];
const PER_ARM = 6;
type Values = (arm: number, i: number) => [number | null, number | null];

/** Whole numbers without a pattern in arm or order. */
const scatter = (arm: number, i: number, salt: number) =>
  (arm * 31 + i * 17 + salt * 7 + i * i * arm * 5) % 13;

const HARD: Record<string, Values> = {
  ordinary: (arm, i) => [20 + scatter(arm, i, 1), 22 + scatter(arm, i, 2) + arm],
  "far from zero": (arm, i) => [1e9 + 20 + scatter(arm, i, 1), 1e9 + 22 + scatter(arm, i, 2) + arm],
  constant: () => [7, 9],
  "constant but for binary noise": (_, i) => [[4.9, 4.1, 3.3][i % 3] ?? 0, [5.1, 4.3, 3.5][i % 3] ?? 0],
  "constant baseline": (arm, i) => [5, 6 + scatter(arm, i, 3)],
  "never measured": () => [null, null],
  "no end": (arm, i) => [scatter(arm, i, 1), null],
  "no baseline": (arm, i) => [null, scatter(arm, i, 2)],
  "one per arm": (arm, i) => (i === 0 ? [3 + arm, 5 + arm * arm] : [null, null]),
  "high dose missing": (arm, i) => [scatter(arm, i, 1), arm === 1 ? null : scatter(arm, i, 2)],
  "low dose alone not constant": (arm, i) => [4, arm === 0 ? 4 + scatter(arm, i, 1) : 4],
  "reference missing": (arm, i) => [scatter(arm, i, 1), arm === 2 ? null : scatter(arm, i, 2)],
};

function trial(measures: Record<string, Values>, perArm = PER_ARM): AnalysisDataset {
  const people = ARMS.flatMap((arm, a) =>
    Array.from({ length: perArm }, (_, i) => ({ arm, a, i, participant: `${arm.code}-${i}` })),
  );
  return {
    study: "HARD",
    arms: ARMS,
    participants: people.map(({ participant, arm, i }) => ({
      participant,
      arm: arm.code,
      strata: { sex: i % 2 ? "F" : "M", country: "one only" },
    })),
    values: people.flatMap(({ participant, a, i }) =>
      Object.entries(measures).flatMap(([measure, values]) => {
        const [start, end] = values(a, i);
        return [
          { participant, measure, visit: "START", value: start },
          { participant, measure, visit: "END", value: end },
        ];
      }),
    ),
    adverseEvents: [
      { participant: "LOW-0", term: 'Pain, "dull"\n of the\thead' },
      { participant: "LOW-1", term: 'pain, "DULL" of the head' },
      { participant: "LOW-1", term: "Übelkeit 🤢" },
      { participant: "HIGH-0", term: "## values" },
      ...people.map(({ participant }) => ({ participant, term: "Everybody" })),
    ],
    endpoints: Object.keys(measures).map((measure, i) => ({
      code: `E${i}`,
      measure,
      baseline: "START",
      visits: ["END"],
      primaryVisit: "END",
      rank: "secondary",
      direction: "lower",
    })),
    alpha: 0.05,
    multiplicity: "holm",
  };
}

let result: AnalysisResult;
beforeAll(async () => {
  result = await runAnalysis(trial(HARD));
}, 120_000);

function rowOf(analysis: AnalysisName, measure: string, arm = "HIGH"): AnalysisRow {
  const row = result.results.find((r) => r.analysis === analysis && r.measure === measure && r.arm === arm);
  if (!row) throw new Error(`no row ${analysis} ${measure} ${arm}`);
  return row;
}

const ANALYSES: AnalysisName[] = ["ancova", "ancova-strata", "welch", "mann-whitney"];
const NUMBERS = [
  "estimate",
  "standardError",
  "ciLow",
  "ciHigh",
  "df",
  "statistic",
  "p",
  "adjustedP",
] as const;

function expectRefused(row: AnalysisRow, reason: RegExp) {
  for (const number of NUMBERS) expect(row[number], `${row.analysis} ${row.measure} ${number}`).toBeNull();
  expect(row.reason, `${row.analysis} ${row.measure}`).toMatch(reason);
}

describe("what cannot be estimated is null with a reason", () => {
  it.each(["constant", "constant but for binary noise"])("when the change is %s", (measure) => {
    for (const analysis of ANALYSES) expectRefused(rowOf(analysis, measure), /essentially constant/);
    expect(result.effectSizes.find((row) => row.measure === measure)).toMatchObject({
      estimate: null,
      reason: "data are essentially constant",
    });
  });

  it.each(["never measured", "no end"])("when the visit is empty: %s", (measure) => {
    for (const analysis of ANALYSES) expectRefused(rowOf(analysis, measure), /no observations in arm/);
    const description = result.descriptions.find((d) => d.measure === measure && d.quantity === "change");
    const nothing = { mean: null, sd: null, median: null, min: null };
    expect(description).toMatchObject({ n: 0, missing: PER_ARM, ...nothing });
  });

  it("when nobody has a baseline, but for what compares the values", () => {
    for (const analysis of ANALYSES) expectRefused(rowOf(analysis, "no baseline"), /no observations in arm/);
    const of = (name: string) =>
      result.estimates.find((row) => row.analysis === name && row.measure === "no baseline");
    expect(of("mmrm-kenward-roger")).toMatchObject({ estimate: null, p: null, n: 0 });
    expect(of("clda-kenward-roger")?.reason).toMatch(/fewer than two visits|no observations/);
    expect(of("welch-value")).toMatchObject({ n: PER_ARM, p: expect.any(Number) });
  });

  it("with one participant per arm, but for the exact rank test", () => {
    expectRefused(rowOf("ancova", "one per arm"), /no residual degrees of freedom/);
    expectRefused(rowOf("welch", "one per arm"), /not enough 'x' observations/);
    const ranks = rowOf("mann-whitney", "one per arm");
    expect([ranks.p, ranks.ciLow]).toEqual([1, null]);
    expect(ranks.reason).toMatch(/too few observations for an interval/);
    expect(result.effectSizes.find((row) => row.measure === "one per arm")).toMatchObject({
      estimate: null,
    });
  });

  it("for the arm without values only, while the other is compared", () => {
    for (const analysis of ANALYSES) {
      expectRefused(rowOf(analysis, "high dose missing", "HIGH"), /no observations in arm HIGH/);
      expect(rowOf(analysis, "high dose missing", "LOW").p, analysis).not.toBeNull();
    }
  });

  it("for every arm when the reference has no values", () => {
    for (const analysis of ANALYSES)
      for (const arm of ["LOW", "HIGH"])
        expectRefused(rowOf(analysis, "reference missing", arm), /no observations in arm NONE/);
  });

  it("when the strata are the arms, in the model with strata only", async () => {
    const dataset = trial({ ordinary: HARD.ordinary ?? (() => [null, null]) });
    const participants = dataset.participants.map((row) => ({
      ...row,
      strata: { "ward `A`\\": row.arm === "NONE" ? "east" : "west" },
    }));
    const { results, adjustedMeans } = await runAnalysis({ ...dataset, participants });
    for (const row of results) {
      if (row.analysis === "ancova-strata") expectRefused(row, /not estimable/);
      else expect(row.p, row.analysis).not.toBeNull();
    }
    const refused = adjustedMeans.filter(
      (row) => row.mean === null && ["ancova", "ancova-strata"].includes(row.analysis),
    );
    expect(refused.map((row) => row.analysis)).toEqual(["ancova-strata", "ancova-strata", "ancova-strata"]);
  }, 120_000);

  it("in every method: nothing estimated and no p without a reason, and no number that is none", () => {
    const { results: rows } = resultRows(result);
    expect(rows.length).toBeGreaterThan(1000);
    for (const row of rows) {
      if (row.estimate === null && row.p === null) expect(row.reason, JSON.stringify(row)).toMatch(/\w/);
      if (row.p !== null) expect(row.p >= 0 && row.p <= 1, JSON.stringify(row)).toBe(true);
      for (const text of [row.method, row.reason ?? ""])
        expect(text).not.toMatch(/NaN|NULL|undefined|subscript/);
    }
  });

  it("for repeated measures with one visit alone, and by the constrained model where data are constant", () => {
    const refused = (analysis: string, measure: string) =>
      result.estimates.find((row) => row.analysis === analysis && row.measure === measure)?.reason;
    expect(refused("mmrm-kenward-roger", "ordinary")).toMatch(/fewer than two visits/);
    expect(refused("clda-kenward-roger", "ordinary")).toBeUndefined();
    expect(refused("clda-kenward-roger", "constant")).toMatch(/essentially constant at visit START/);
    expect(refused("clda-kenward-roger", "never measured")).toMatch(/no observations|fewer than two visits/);
  });

  it("for the robust standard error of an arm whose residuals are all zero, and R warns of nothing", () => {
    const robust = result.estimates.find(
      (row) =>
        row.analysis === "ancova-hc3" && row.measure === "low dose alone not constant" && row.arm === "HIGH",
    );
    expect(robust).toMatchObject({ estimate: null, standardError: null, p: null });
    expect(robust?.reason).toMatch(/fitted without error/);
    expect(result.warnings.filter(({ message }) => /NaNs produced/.test(message))).toEqual([]);
  });

  it("and no other number is left out", () => {
    for (const analysis of ANALYSES) {
      const row = rowOf(analysis, "ordinary");
      expect([row.estimate, row.ciLow, row.ciHigh, row.statistic, row.p]).not.toContain(null);
      expect(row.reason).toBeUndefined();
    }
  });
});

it("an offset of a thousand million changes no estimate", () => {
  for (const analysis of ANALYSES) {
    const near = rowOf(analysis, "ordinary");
    const far = rowOf(analysis, "far from zero");
    for (const number of NUMBERS.filter((name) => name !== "adjustedP")) {
      const expected = near[number];
      if (expected === null) expect(far[number]).toBeNull();
      else expect(far[number], `${analysis} ${number}`).toBeCloseTo(expected, 9);
    }
  }
});

it("a study without participants has rows and no numbers", async () => {
  const dataset = trial({ ordinary: () => [1, 2] });
  const endpoints = dataset.endpoints.map((endpoint) => ({ ...endpoint, rank: "primary" as const }));
  const nobody = { ...dataset, endpoints, participants: [], values: [], adverseEvents: [] };
  const { results, warnings } = await runAnalysis(nobody);
  expect(warnings.filter(({ message }) => message.includes("broken off"))).toEqual([]);
  expect(results).toHaveLength(6);
  for (const row of results) expectRefused(row, /no observations in arm/);
}, 120_000);

it("three arms share one model and its residual degrees of freedom", () => {
  const [low, high] = [rowOf("ancova", "ordinary", "LOW"), rowOf("ancova", "ordinary", "HIGH")];
  expect([low.df, high.df]).toEqual([3 * PER_ARM - 4, 3 * PER_ARM - 4]);
  expect([low.comparator, high.comparator]).toEqual(["NONE", "NONE"]);
  expect(rowOf("ancova-strata", "ordinary").df).toBe(3 * PER_ARM - 5);
  expect([low.n, high.n, low.nComparator]).toEqual([PER_ARM, PER_ARM, PER_ARM]);
});

it("a constant baseline and a stratum of one level leave the model, and a warning says so", () => {
  const row = rowOf("ancova", "constant baseline");
  expect([row.df, row.p === null]).toEqual([3 * PER_ARM - 3, false]);
  expect(row.estimate).toBeCloseTo(rowOf("welch", "constant baseline").estimate ?? Number.NaN, 12);
  const messages = result.warnings.map((warning) => `${warning.where}: ${warning.message}`).join("\n");
  expect(messages).toMatch(/ancova constant baseline END.*: left out of the model.*baseline/);
  expect(messages).toMatch(/stratum country has one level only/);
});

describe("adverse events", () => {
  const eventsOf = (term: string | null, arm: string) =>
    result.adverseEvents.find((row) => row.term === term && row.arm === arm);

  it("count participants, not reports, and terms without regard to case or spacing", () => {
    expect(eventsOf('Pain, "dull" of the head', "LOW")).toMatchObject({
      withEvent: 2,
      n: 6,
      withEventComparator: 0,
    });
    expect(eventsOf("Übelkeit 🤢", "LOW")?.withEvent).toBe(1);
    expect(eventsOf("## values", "HIGH")?.withEvent).toBe(1);
    expect(eventsOf(null, "LOW")?.withEvent).toBe(PER_ARM);
  });

  it("say why a ratio is absent", () => {
    expect(eventsOf("## values", "LOW")).toMatchObject({
      p: null,
      reason: "no participant of either arm had the event",
    });
    expect(eventsOf("Everybody", "LOW")).toMatchObject({
      p: null,
      reason: "every participant of both arms had the event",
    });
    expect(eventsOf("## values", "HIGH")).toMatchObject({ p: 1, oddsRatio: null });
    expect(eventsOf("## values", "HIGH")?.reason).toMatch(/infinite/);
  });
});

it("the exact test gives way to the normal approximation at 50 per arm, and each says which it is", async () => {
  const spread: Values = (arm, i) => [0, ((i * 37) % 101) + arm * 9];
  const apart: Values = (arm, i) => [0, i - 1000 * arm];
  const { results, estimates } = await runAnalysis(trial({ many: spread, apart }, 50));
  const far = estimates.find((r) => r.analysis === "mann-whitney-normal" && r.measure === "apart");
  // R 4.2's number; R 4.6 takes 1 - p, which is zero here.
  expect((far?.p ?? 0) / 7.06607193038896e-18).toBeCloseTo(1, 10);
  const row = results.find((r) => r.analysis === "mann-whitney" && r.arm === "HIGH");
  expect(row?.method).toMatch(/normal approximation/);
  expect(rowOf("mann-whitney", "ordinary").method).toMatch(/exact/);
  const [fifty, u] = [50, row?.statistic ?? Number.NaN];
  const ranks = Array.from({ length: fifty }, (_, i) => (i * 37) % 101);
  const expectedU = ranks
    .flatMap((x) => ranks.map((y) => Math.sign(x + 9 - (y + 18)) / 2 + 0.5))
    .reduce((a, b) => a + b, 0);
  expect(u).toBe(expectedU);
}, 120_000);
