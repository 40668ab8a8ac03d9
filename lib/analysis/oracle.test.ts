import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { trial29 } from "./oracle/trial29";
import { runAnalysis } from "./run-analysis";
import type { AnalysisName, AnalysisResult, AnalysisRow } from "./types";

/** Reference numbers of R 4.6.0; see oracle/README.md. */
const oracle = JSON.parse(
  readFileSync(new URL("./oracle/trial29.r460-webr.json", import.meta.url), "utf8"),
) as Oracle;

const MEASURES = ["mexsledai", "c3", "c4", "il6", "tnfa", "dsdna"];
const VISITS = ["day22", "day43"] as const;

let result: AnalysisResult;
let compared = 0;

beforeAll(async () => {
  result = await runAnalysis(trial29());
}, 120_000);

afterAll(() =>
  console.info(`${compared} numbers compared with ${oracle.meta.r}; engine: ${result.engine.version}`),
);

/** Relative to the expected number; the oracle has 15 digits. */
function agrees(actual: number | null, expected: number, what: string, tolerance = 1e-10) {
  compared += 1;
  expect(actual, what).not.toBeNull();
  const difference = Math.abs((actual ?? Number.NaN) - expected);
  expect(
    difference / Math.max(Math.abs(expected), Number.MIN_VALUE),
    `${what}: ${actual} is not ${expected}`,
  ).toBeLessThanOrEqual(difference === 0 ? Number.POSITIVE_INFINITY : tolerance);
}

function rowOf(analysis: AnalysisName, measure: string, visit: string): AnalysisRow {
  const row = result.results.find(
    (r) => r.analysis === analysis && r.measure === measure && r.visit === visit,
  );
  if (!row) throw new Error(`no row ${analysis} ${measure} ${visit}`);
  return row;
}

describe.each(MEASURES)("%s equals the reference", (measure) => {
  describe.each(VISITS)("at %s", (visit) => {
    const expected = oracle.endpoints[measure]?.[visit];
    if (!expected) throw new Error(`the reference has no ${measure} ${visit}`);

    it("by analysis of covariance, with adjusted means", () => {
      const row = rowOf("ancova", measure, visit);
      const reference = expected.ancova_change;
      agrees(row.estimate, reference.arm.diff, "difference");
      agrees(row.standardError, reference.arm.se, "standard error");
      agrees(row.df, reference.df_residual, "degrees of freedom");
      agrees(row.statistic, reference.arm.t, "t");
      agrees(row.p, reference.arm.p, "p");
      agrees(row.ciLow, reference.arm.ci[0], "lower limit");
      agrees(row.ciHigh, reference.arm.ci[1], "upper limit");
      agrees(row.n + row.nComparator, reference.n, "n");
      for (const arm of ["secretome", "placebo"] as const) {
        const mean = result.adjustedMeans.find(
          (m) => m.analysis === "ancova" && m.measure === measure && m.visit === visit && m.arm === arm,
        );
        const marginal = reference.lsmeans_observed_margins[arm];
        agrees(mean?.mean ?? null, marginal.lsmean, `adjusted mean of ${arm}`);
        agrees(mean?.standardError ?? null, marginal.se, `its standard error, ${arm}`);
        agrees(mean?.ciLow ?? null, marginal.ci[0], `its lower limit, ${arm}`);
        agrees(mean?.ciHigh ?? null, marginal.ci[1], `its upper limit, ${arm}`);
      }
    });

    it("by Welch's t test", () => {
      const row = rowOf("welch", measure, visit);
      const reference = expected.change.t_welch;
      agrees(row.estimate, reference.estimate[0] - reference.estimate[1], "difference");
      agrees(row.standardError, reference.se, "standard error");
      agrees(row.df, reference.df, "degrees of freedom");
      agrees(row.statistic, reference.statistic, "t");
      agrees(row.p, reference.p, "p");
      agrees(row.ciLow, reference.ci[0], "lower limit");
      agrees(row.ciHigh, reference.ci[1], "upper limit");
    });

    it("by the exact Mann-Whitney test, ranks of the changes as computed", () => {
      const row = rowOf("mann-whitney", measure, visit);
      const reference = expected.change.mann_whitney;
      agrees(row.statistic, reference.r_default.statistic, "U");
      agrees(row.p, reference.r_default.p, "p");
      agrees(row.estimate, reference.hl.hodges_lehmann, "Hodges-Lehmann estimate");
      agrees(row.ciLow, reference.hl.ci_exact_walsh[0], "lower limit");
      agrees(row.ciHigh, reference.hl.ci_exact_walsh[1], "upper limit");
      expect(row.standardError).toBeNull();
    });

    it("by the Mann-Whitney test of ranks after rounding to 10 digits, apart from the results", () => {
      const row = result.sensitivity.find((r) => r.measure === measure && r.visit === visit);
      const reference = expected.change.mann_whitney;
      agrees(row?.statistic ?? null, reference.normal_cc_digits10.statistic, "U");
      agrees(row?.p ?? null, ROUNDED_EXACT_P[`${measure} ${visit}`] ?? reference.r_default.p, "p");
      expect(row).toMatchObject({ analysis: "mann-whitney-digits10", adjustedP: null });
      expect(row?.method).toMatch(/10 significant digits, because binary fractions break ties/);
    });

    it("as Hedges' g with its noncentral interval", () => {
      const row = result.effectSizes.find((r) => r.measure === measure && r.visit === visit);
      const reference = expected.change.hedges_g;
      agrees(row?.estimate ?? null, reference.g, "g");
      agrees(row?.ciLow ?? null, reference.ci_g_noncentral[0], "lower limit", 1e-9);
      agrees(row?.ciHigh ?? null, reference.ci_g_noncentral[1], "upper limit", 1e-9);
    });

    it("in description, value and change", () => {
      for (const arm of ["secretome", "placebo"] as const) {
        for (const quantity of ["value", "change"] as const) {
          const row = result.descriptions.find(
            (d) => d.measure === measure && d.visit === visit && d.arm === arm && d.quantity === quantity,
          );
          const reference = expected.desc[quantity === "value" ? arm : (`change_${arm}` as const)];
          for (const [ours, theirs] of DESCRIBED) {
            agrees(row?.[ours] ?? null, reference[theirs], `${arm} ${quantity} ${ours}`);
          }
        }
      }
    });
  });
});

/** Estimate, standard error and p of lm(change ~ baseline + arm + stratum), R 4.6.0 called directly on the same file. */
const WITH_STRATUM: [string, string, number, number, number][] = [
  ["mexsledai", "day22", -1.04324324324324, 0.383947739673263, 0.0117806054782],
  ["mexsledai", "day43", -1.39223228688423, 0.433595306332827, 0.0037405957796536],
  ["c3", "day22", 1.10199612113209, 5.27911894196805, 0.83633784652369],
  ["c3", "day43", 14.645456360157, 6.00318374135678, 0.0221364451459252],
  ["c4", "day22", 0.50900748574327, 1.86227680122607, 0.786848460993468],
  ["c4", "day43", 1.52862703304623, 1.61525719742207, 0.35301924973934],
  ["il6", "day22", 1.31435778425678, 1.15104048337766, 0.264766276068978],
  ["il6", "day43", -4.21863403462221, 1.51397583176312, 0.0100228675007195],
  ["tnfa", "day22", 0.535154327400999, 1.64738942816825, 0.747997457389947],
  ["tnfa", "day43", -2.80789382058707, 1.35918047295869, 0.0493514343796344],
  ["dsdna", "day22", 11.0665402745201, 25.5274941525647, 0.668358811829882],
  ["dsdna", "day43", -20.1543349160858, 25.1089304036425, 0.42972721060159],
];

it.each(WITH_STRATUM)("%s at %s with the stratum equals a direct lm", (measure, visit, estimate, se, p) => {
  const row = rowOf("ancova-strata", measure, visit);
  agrees(row.estimate, estimate, "difference");
  agrees(row.standardError, se, "standard error");
  agrees(row.p, p, "p");
  expect(row.df).toBe(row.n + row.nComparator - 4);
});

describe("the trial as a whole equals the reference", () => {
  it("in Fisher's exact test of participants with an adverse event", () => {
    const row = result.adverseEvents.find((event) => event.term === null);
    expect([row?.withEvent, row?.withEventComparator]).toEqual(oracle.ae_any.table_rows_event_noevent[0]);
    agrees(row?.p ?? null, oracle.ae_any.fisher.p, "p");
    agrees(row?.oddsRatio ?? null, oracle.ae_any.fisher.or_conditional_mle, "odds ratio");
    agrees(row?.ciLow ?? null, oracle.ae_any.fisher.ci[0], "lower limit");
    agrees(row?.ciHigh ?? null, oracle.ae_any.fisher.ci[1], "upper limit");
  });

  it("in Holm's adjustment, when all six endpoints are secondary", async () => {
    const dataset = trial29();
    const endpoints = dataset.endpoints.map((endpoint) => ({ ...endpoint, rank: "secondary" as const }));
    const { results } = await runAnalysis({ ...dataset, endpoints });
    oracle.multiplicity.endpoints.forEach((measure, i) => {
      const row = results.find(
        (r) => r.analysis === "ancova" && r.measure === measure && r.visit === "day43",
      );
      agrees(row?.adjustedP ?? null, oracle.multiplicity.holm[i] ?? Number.NaN, `adjusted p of ${measure}`);
    });
  }, 120_000);

  it("with the adjusted p on the five secondaries' primary visit and nowhere else", () => {
    const adjusted = result.results.filter((row) => row.adjustedP !== null);
    expect(adjusted.map((row) => `${row.analysis} ${row.measure} ${row.visit}`)).toEqual(
      ["c3", "c4", "il6", "tnfa", "dsdna"].map((measure) => `ancova ${measure} day43`),
    );
    // Holm by hand: the smallest raw p of five is multiplied by five.
    agrees(
      rowOf("ancova", "il6", "day43").adjustedP,
      5 * (oracle.multiplicity.raw[3] ?? Number.NaN),
      "adjusted p",
    );
  });
});

/**
 * Where subtraction broke a tie in binary (5.1 − 4.9 and 4.3 − 4.1), ranks after rounding give another p. These are
 * wilcox.test(x, y, digits.rank = 10) of R 4.6.0 on the same changes.
 */
const ROUNDED_EXACT_P: Record<string, number> = {
  "il6 day43": 0.07484722551005199,
  "tnfa day22": 0.4314652787125528,
  "tnfa day43": 0.148594252925137,
};

const DESCRIBED = [
  ["n", "n"],
  ["missing", "missing"],
  ["mean", "mean"],
  ["sd", "sd"],
  ["se", "se"],
  ["median", "median"],
  ["q1", "q1_type7"],
  ["q3", "q3_type7"],
  ["min", "min"],
  ["max", "max"],
] as const;

type Pair = [number, number];
type Arm = "secretome" | "placebo";
type Moments = Record<(typeof DESCRIBED)[number][1], number>;

type VisitReference = {
  desc: Record<Arm | `change_${Arm}`, Moments>;
  change: {
    t_welch: { estimate: Pair; se: number; df: number; statistic: number; p: number; ci: Pair };
    mann_whitney: {
      r_default: { statistic: number; p: number };
      normal_cc_digits10: { statistic: number };
      hl: { hodges_lehmann: number; ci_exact_walsh: Pair };
    };
    hedges_g: { g: number; ci_g_noncentral: Pair };
  };
  ancova_change: {
    n: number;
    df_residual: number;
    arm: { diff: number; se: number; t: number; p: number; ci: Pair };
    lsmeans_observed_margins: Record<Arm, { lsmean: number; se: number; ci: Pair }>;
  };
};

type Oracle = {
  meta: { r: string };
  endpoints: Record<string, Record<(typeof VISITS)[number], VisitReference>>;
  multiplicity: { endpoints: string[]; raw: number[]; holm: number[] };
  ae_any: {
    table_rows_event_noevent: number[][];
    fisher: { p: number; or_conditional_mle: number; ci: Pair };
  };
};
