import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { compareFolder, type FolderComparison } from "./oracle/compare-folder";
import { compareWithOracle } from "./oracle/compare-with-oracle";
import { oracleDataset } from "./oracle/oracle-dataset";
import { ReferenceNode } from "./oracle/reference-node";
import { runAnalysis } from "./run-analysis";
import type { AnalysisResult, EstimateRow } from "./types";

const FOLDER = fileURLToPath(new URL("./oracle", import.meta.url));
const MINUTES = 240_000;

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

/**
 * Where subtraction broke a tie in binary (5.1 − 4.9 and 4.3 − 4.1), ranks after rounding give another p. These are
 * wilcox.test(x, y, digits.rank = 10) of R 4.6.0 on the same changes.
 */
const ROUNDED_EXACT_P: Record<string, number> = {
  "il6 day43": 0.07484722551005199,
  "tnfa day22": 0.4314652787125528,
  "tnfa day43": 0.148594252925137,
};

/** `npm run oracle` prints the same for each method. */
function total(comparison: FolderComparison, key: "compared" | "differing"): number {
  return comparison.methods.reduce((sum, method) => sum + method[key], 0);
}

function expectEqual(comparison: FolderComparison, least: number) {
  console.info(
    `${total(comparison, "compared")} numbers compared with ${comparison.r}; engine: ${comparison.engine.version}`,
  );
  expect(comparison.methods.filter((method) => method.differing > 0)).toEqual([]);
  expect(total(comparison, "compared")).toBeGreaterThanOrEqual(least);
}

it(
  "every number of the reference of R 4.6 is equal, and what is left out is the optimizer's own",
  async () => {
    const comparison = await compareFolder(FOLDER, "trial29", { rscript: undefined });
    expectEqual(comparison, 6453);
    expect(comparison.uncovered.map(({ key }) => key.split(".").at(-1))).toEqual([
      "iterations",
      "max_scaled_gradient",
      "iterations",
      "max_scaled_gradient",
    ]);
  },
  MINUTES,
);

const systemR = [process.env.RSCRIPT, "/usr/bin/Rscript"].find((file) => file && existsSync(file));
if (systemR)
  it(
    "every number is equal under the system's R too, by the reference of its version",
    async () => {
      expectEqual(await compareFolder(FOLDER, "trial29", { rscript: systemR }), 6453);
    },
    MINUTES,
  );

it("a reference folder may hold more arms than the two it compares, and names both then", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "oracle-"));
  try {
    await writeFile(path.join(folder, "t-subjects.csv"), "id,arm\n1,low\n2,none\n3,high\n");
    await writeFile(path.join(folder, "t-visits.csv"), "id,day,x\n1,0,1\n2,0,2\n3,0,NA\n");
    expect(oracleDataset(folder, "t", "high", "none").arms.map(({ code, role }) => [code, role])).toEqual([
      ["high", "experimental"],
      ["none", "reference"],
      ["low", "other"],
    ]);
    expect(() => oracleDataset(folder, "t", "high")).toThrow(/the file has also low, none/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe("beside the reference", () => {
  let result: AnalysisResult;
  beforeAll(async () => {
    result = await runAnalysis(oracleDataset(FOLDER, "trial29", "secretome"), { rscript: systemR });
  }, MINUTES);

  const rows = (): EstimateRow[] => [...result.results, ...result.sensitivity, ...result.estimates];
  function rowOf(analysis: string, measure: string, visit: string): EstimateRow {
    const row = rows().find(
      (each) =>
        each.analysis === analysis &&
        each.measure === measure &&
        each.visit === visit &&
        each.arm === "secretome",
    );
    if (!row) throw new Error(`no row ${analysis} ${measure} ${visit}`);
    return row;
  }

  it.each(WITH_STRATUM)("%s at %s with the stratum equals a direct lm", (measure, visit, estimate, se, p) => {
    const row = rowOf("ancova-strata", measure, visit);
    agrees(row.estimate, estimate);
    agrees(row.standardError, se);
    agrees(row.p, p);
    expect(row.df).toBe(row.n + (row.nComparator ?? 0) - 4);
  });

  it.each(Object.entries(ROUNDED_EXACT_P))("%s ranked after rounding to 10 digits", (point, p) => {
    const [measure = "", visit = ""] = point.split(" ");
    const row = rowOf("mann-whitney-digits10", measure, visit);
    agrees(row.p, p);
    expect(row.method).toMatch(/10 significant digits, because binary fractions break ties/);
  });

  it("the adjusted p stands on the secondaries' primary visit and nowhere else", () => {
    const adjusted = rows().filter((row) => row.adjustedP !== null);
    expect(adjusted.map((row) => `${row.analysis} ${row.measure} ${row.visit}`)).toEqual(
      ["mexsledai", "c3", "c4", "il6", "tnfa", "dsdna"].map((measure) => `ancova ${measure} day43`),
    );
  });

  it("with complete data the last visit's Kenward-Roger p equals the analysis of covariance's", () => {
    // c4 has no missing value.
    agrees(
      rowOf("mmrm-kenward-roger", "c4", "day43").p,
      rowOf("ancova", "c4", "day43").p ?? Number.NaN,
      1e-7,
    );
  });

  it("a wrong number is found, named and counted, and so is a number in the place of a refusal", () => {
    const reference = new ReferenceNode({
      meta: { r: "R version 4.6.0", n: 28 },
      endpoints: {
        c4: {
          day43: {
            change: {
              t_welch: { statistic: 1, p: { error: "data are essentially constant" } },
              unheard: [1, 2],
            },
          },
        },
      },
    });
    const { methods, uncovered } = compareWithOracle(result, reference, "secretome");
    expect(methods.map(({ method, compared, differing }) => [method, compared, differing])).toEqual([
      ["description", 1, 1],
      ["welch", 1, 1],
    ]);
    expect(methods[1]?.worst?.path).toBe("endpoints.c4.day43.change.t_welch.statistic");
    expect(uncovered).toEqual([
      { key: "endpoints.*.day43.change.t_welch.p.error", numbers: 1 },
      { key: "endpoints.*.day43.change.unheard[]", numbers: 2 },
    ]);
    const refused = new ReferenceNode({
      endpoints: { c4: { day43: { change: { t_welch: { error: "data are essentially constant" } } } } },
    });
    const comparison = compareWithOracle(result, refused, "secretome");
    expect(comparison.methods[0]).toMatchObject({ method: "welch", compared: 8, differing: 8 });
  });
});

/** Relative to the expected number; the reference has 15 digits. */
function agrees(actual: number | null, expected: number, tolerance = 1e-10) {
  expect(actual).not.toBeNull();
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));
}
