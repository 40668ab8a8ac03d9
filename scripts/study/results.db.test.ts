import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AnalysisRow } from "@/lib/analysis/types";
import { commandLine } from "./testing-commands";

const SLE = fileURLToPath(new URL("../../db/seed/studies/sle-secretome", import.meta.url));

/** Reference numbers of R 4.6.0 (lib/analysis/oracle/README.md). */
interface Reference {
  readonly ancova_change: {
    readonly n: number;
    readonly df_residual: number;
    readonly arm: { diff: number; se: number; t: number; p: number; ci: [number, number] };
  };
  readonly change: {
    readonly t_welch: {
      estimate: [number, number];
      se: number;
      df: number;
      statistic: number;
      p: number;
      ci: [number, number];
    };
    readonly mann_whitney: { readonly r_default: { statistic: number; p: number } };
  };
}
const oracle = JSON.parse(
  readFileSync(new URL("../../lib/analysis/oracle/trial29.r460-webr.json", import.meta.url), "utf8"),
) as { endpoints: Record<string, Record<string, Reference>> };

interface Printed {
  readonly study: string;
  readonly engine: { name: string; version: string };
  readonly dataset: { sha256: string; participants: number };
  readonly results: AnalysisRow[];
}

let line: Awaited<ReturnType<typeof commandLine>>;
let printed: Printed;
let text: string;
beforeAll(async () => {
  line = await commandLine();
  expect(await line.study("import", SLE, "--finished")).toMatchObject({ code: 0 });
  const startedAt = performance.now();
  const { code, out, err } = await line.study("results", "SLE-SECRETOME", "--json");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  console.info(`results in ${Math.round(performance.now() - startedAt)} ms, R start included`);
  text = out;
  printed = JSON.parse(out) as Printed;
}, 120_000);
afterAll(() => line.close());

test("standard output is the promised document and nothing else, its dataset the one that was locked", async () => {
  const [lock] = await line.owner`select dataset_sha256 from locks`;
  expect(Object.keys(printed)).toEqual(["study", "engine", "dataset", "results", "warnings"]);
  expect(printed).toMatchObject({
    study: "SLE-SECRETOME",
    dataset: { sha256: lock?.dataset_sha256, participants: 29 },
  });
  const keys =
    "analysis set measure visit arm comparator n nComparator estimate standardError ciLow ciHigh df statistic p adjustedP method".split(
      " ",
    );
  for (const row of printed.results) expect(Object.keys(row).slice(0, keys.length)).toEqual(keys);
  // Four main analyses of six measures at two visits come first; the one other arm is compared with the reference.
  const main = printed.results.slice(0, 4 * 6 * 2);
  expect(new Set(main.map((row) => row.analysis))).toEqual(
    new Set(["ancova", "ancova-strata", "welch", "mann-whitney"]),
  );
  expect(new Set(main.map((row) => `${row.arm} ${row.comparator}`))).toEqual(new Set(["SECRETOME PLACEBO"]));
  const rest = new Set(printed.results.slice(4 * 6 * 2).map((row) => row.analysis));
  for (const analysis of ["ancova", "ancova-strata", "welch", "mann-whitney"])
    expect(rest).not.toContain(analysis);
  for (const analysis of ["mmrm-kenward-roger", "re-randomization", "geometric-mean-ratio", "james", "bang"])
    expect(rest).toContain(analysis);
});

test("every analysis that is printed is in docs/analysis.md, and every absent number has its reason", () => {
  const documented = readFileSync(new URL("../../docs/analysis.md", import.meta.url), "utf8");
  for (const analysis of new Set(printed.results.map((row) => row.analysis)))
    expect(documented, analysis).toContain(`\`${analysis}\``);
  for (const row of printed.results)
    if ([row.estimate, row.standardError, row.ciLow, row.df, row.statistic, row.p].includes(null))
      expect(row.reason, JSON.stringify(row)).toMatch(/\w/);
});

test("every number equals R's own on the same record, to ten digits", () => {
  let compared = 0;
  const agrees = (what: string, actual: number | null | undefined, expected: number) => {
    compared += 1;
    expect(
      Math.abs((actual ?? Number.NaN) - expected),
      `${what}: ${actual} is not ${expected}`,
    ).toBeLessThanOrEqual(1e-10 * Math.abs(expected));
  };
  for (const [measure, visits] of Object.entries(oracle.endpoints)) {
    for (const [day, visit] of [
      ["day22", "D22"],
      ["day43", "D43"],
    ] as const) {
      const reference = visits[day];
      if (!reference) throw new Error(`the reference has no ${measure} at ${day}`);
      const row = (analysis: string) =>
        printed.results.find(
          (one) => one.analysis === analysis && one.measure.toLowerCase() === measure && one.visit === visit,
        );
      const { ancova_change: ancova, change } = reference;
      const name = `${measure} ${day}`;
      const a = row("ancova");
      agrees(`${name} ancova estimate`, a?.estimate, ancova.arm.diff);
      agrees(`${name} ancova standard error`, a?.standardError, ancova.arm.se);
      agrees(`${name} ancova df`, a?.df, ancova.df_residual);
      agrees(`${name} ancova t`, a?.statistic, ancova.arm.t);
      agrees(`${name} ancova p`, a?.p, ancova.arm.p);
      agrees(`${name} ancova low`, a?.ciLow, ancova.arm.ci[0]);
      agrees(`${name} ancova high`, a?.ciHigh, ancova.arm.ci[1]);
      agrees(`${name} ancova n`, (a?.n ?? 0) + (a?.nComparator ?? 0), ancova.n);
      const w = row("welch");
      agrees(`${name} welch estimate`, w?.estimate, change.t_welch.estimate[0] - change.t_welch.estimate[1]);
      agrees(`${name} welch standard error`, w?.standardError, change.t_welch.se);
      agrees(`${name} welch df`, w?.df, change.t_welch.df);
      agrees(`${name} welch t`, w?.statistic, change.t_welch.statistic);
      agrees(`${name} welch p`, w?.p, change.t_welch.p);
      agrees(`${name} welch low`, w?.ciLow, change.t_welch.ci[0]);
      agrees(`${name} welch high`, w?.ciHigh, change.t_welch.ci[1]);
      const u = row("mann-whitney");
      agrees(`${name} U`, u?.statistic, change.mann_whitney.r_default.statistic);
      agrees(`${name} exact p`, u?.p, change.mann_whitney.r_default.p);
    }
  }
  expect(compared).toBe(6 * 2 * 17);
});

test("asked again, the kept document is printed, byte for byte", async () => {
  expect((await line.study("results", "SLE-SECRETOME", "--json")).out).toBe(text);
  expect(await line.owner`select count(*)::int as kept from analyses`).toEqual([{ kept: 1 }]);
});

test("without --json the same numbers stand in columns", async () => {
  const { code, out } = await line.study("results", "SLE-SECRETOME");
  expect(code).toBe(0);
  expect(out).toMatch(/^MEXSLEDAI +D43 +ancova +SECRETOME − PLACEBO +14\/14 +-1\.413/m);
});
