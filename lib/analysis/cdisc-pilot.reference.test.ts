import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { runAnalysis } from "./run-analysis";
import type { AnalysisDataset, AnalysisEndpoint } from "./types";

const FOLDER = path.join(process.env.VERUM_SHARED ?? "../shared", "studies", "cdisc-pilot");

type Protocol = {
  code: string;
  arms: { code: string; name: string }[];
  endpoints: AnalysisEndpoint[];
  analysis: { alpha: number; experimentalArm: string; referenceArm: string; multiplicity: "holm" };
};

function cdiscPilot(): AnalysisDataset {
  const protocol = JSON.parse(readFileSync(path.join(FOLDER, "protocol.json"), "utf8")) as Protocol;
  const { alpha, multiplicity, referenceArm, experimentalArm } = protocol.analysis;
  return {
    study: protocol.code,
    alpha,
    multiplicity,
    endpoints: protocol.endpoints,
    arms: protocol.arms.map(({ code, name }) => ({
      code,
      name,
      role: code === referenceArm ? "reference" : code === experimentalArm ? "experimental" : "other",
    })),
    participants: lines("allocations.csv").map(({ participant = "", arm = "" }) => ({
      participant,
      arm,
      strata: {},
    })),
    values: lines("results.csv").map(({ participant = "", marker = "", visit = "", value }) => ({
      participant,
      measure: marker,
      visit,
      value: value ? Number(value) : null,
    })),
    adverseEvents: lines("adverse-events.csv").map(({ participant = "", term = "" }) => ({
      participant,
      term,
    })),
  };
}

function lines(file: string): Record<string, string>[] {
  return parse(readFileSync(path.join(FOLDER, "record", file)), { columns: true });
}

/** lm(change ~ baseline + arm), t.test and fisher.test called directly on the CSV files, R 4.2.2. */
const DIRECT = [
  ["ancova", "ALT", "W24", "XAN_LOW", 1.1883523391706239, 2.8845898451407086, 0.6811810058360732, 108],
  [
    "welch",
    "ALT",
    "W24",
    "XAN_LOW",
    1.9157894736842107,
    2.474941822907656,
    0.441258107823015,
    76.9629651586973,
  ],
  ["ancova", "ALT", "W24", "XAN_HIGH", 1.8312984224930648, 2.7258981816836534, 0.503136255067326, 108],
  [
    "welch",
    "ALT",
    "W24",
    "XAN_HIGH",
    0.48245614035087714,
    2.666869937647009,
    0.8568719904587494,
    84.80986664555192,
  ],
  ["ancova", "CHOL", "W24", "XAN_LOW", 0.06883786015361447, 0.13836229613956744, 0.6198253379872363, 109],
  [
    "welch",
    "CHOL",
    "W24",
    "XAN_LOW",
    0.1276946558704454,
    0.15536802316659323,
    0.41499119944557317,
    50.69433542848407,
  ],
  ["ancova", "CHOL", "W24", "XAN_HIGH", 0.02126973298629759, 0.1320056410942184, 0.872291282850175, 109],
  [
    "welch",
    "CHOL",
    "W24",
    "XAN_HIGH",
    0.0830695789473685,
    0.12851939462277173,
    0.520013167354839,
    75.2753776206005,
  ],
  ["ancova", "GLUC", "W24", "XAN_LOW", -0.010953462025932875, 0.39639869942196254, 0.9780063062152629, 108],
  [
    "welch",
    "GLUC",
    "W24",
    "XAN_LOW",
    0.24439981754385956,
    0.39054320833201195,
    0.5333605770497843,
    74.56404904444447,
  ],
  ["ancova", "GLUC", "W24", "XAN_HIGH", 0.36938106344032895, 0.3722232907319572, 0.323238071214102, 108],
  [
    "welch",
    "GLUC",
    "W24",
    "XAN_HIGH",
    0.5286110175438595,
    0.5007316929421814,
    0.29443705623172456,
    76.52896625930332,
  ],
] as const;

it("a real trial of three arms and 254 participants equals direct calls of R", async () => {
  const result = await runAnalysis(cdiscPilot());
  expect(result.dataset.participants).toBe(254);
  expect(result.results).toHaveLength(3 * 3 * 2 * 3);
  for (const [analysis, measure, visit, arm, estimate, standardError, p, df] of DIRECT) {
    const row = result.results.find(
      (r) => r.analysis === analysis && r.measure === measure && r.visit === visit && r.arm === arm,
    );
    const actual = [row?.estimate, row?.standardError, row?.p, row?.df];
    [estimate, standardError, p, df].forEach((expected, i) => {
      expect(
        Math.abs((actual[i] ?? Number.NaN) / expected - 1),
        `${analysis} ${measure} ${arm} ${i}`,
      ).toBeLessThan(1e-10);
    });
  }
  const pruritus = result.adverseEvents.find((row) => row.term === "PRURITUS" && row.arm === "XAN_HIGH");
  expect(pruritus?.p).toBeCloseTo(0.00048074302033253915, 12);
}, 300_000);
