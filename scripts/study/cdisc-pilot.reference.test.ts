import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commandLine } from "./testing-commands";

const root = fileURLToPath(new URL("../../", import.meta.url));
const PILOT = path.join(path.resolve(root, process.env.VERUM_SHARED ?? "../shared"), "studies/cdisc-pilot");

let line: Awaited<ReturnType<typeof commandLine>>;
beforeAll(async () => {
  line = await commandLine();
});
afterAll(() => line.close());

test("a real trial of 254 participants is imported whole, within a gigabyte", async () => {
  expect(existsSync(PILOT)).toBe(true);
  const startedAt = performance.now();
  const { code, out, err } = await line.study("import", PILOT, "--finished");
  const seconds = (performance.now() - startedAt) / 1000;
  // The largest this process ever was, the test runner included.
  const memoryMb = process.resourceUsage().maxRSS / 1024;
  console.info(`imported in ${seconds.toFixed(1)} s, ${Math.round(memoryMb)} MB at most\n${out}`);
  expect({ code, err }).toMatchObject({ code: 0 });
  expect(err).toMatch(/7856 warnings, kept as findings: 4876 outside-window/);
  const [counts] = await line.owner`
    select (select count(*)::int from participants) as participants, (select count(*)::int from sites) as sites,
      (select count(*)::int from results) as results, (select count(*)::int from adverse_events) as events,
      (select count(*)::int from injections) as doses, (select count(*)::int from unblinded_allocations) as arms,
      (select count(*)::int from withdrawals) as withdrawals, (select count(*)::int from import_findings) as findings`;
  expect(counts).toEqual({
    participants: 254,
    sites: 17,
    results: 52_952,
    events: 1191,
    doses: 591,
    arms: 254,
    // Of the 254, those whose end_reason is not "completed".
    withdrawals: 144,
    findings: 7856,
  });
  expect(memoryMb).toBeLessThan(1024);
});

test("each of its values is in the database as the file has it", async () => {
  const rows = await line.owner<{ row: string }[]>`
    select concat_ws(',', p.screening_number, o.visit_code, s.collected_on, r.marker_code, r.value::text, r.qualifier, r.unit) as row
    from results r join samples s on s.id = r.sample_id join sample_origins o on o.sample_id = s.id
    join participants p on p.id = o.participant_id`;
  const file = readFileSync(path.join(PILOT, "record/results.csv"), "utf8").trim().split("\n").slice(1);
  // Sorted and joined, because comparing 52,952 elements one by one takes a minute.
  expect(
    rows
      .map(({ row }) => row)
      .sort()
      .join("\n") ===
      file
        .map((row) => row.trim())
        .sort()
        .join("\n"),
  ).toBe(true);
});

test("its audit chain is whole, in one row for each imported one", async () => {
  const { code, out } = await line.study("verify", "CDISC-PILOT");
  expect(code).toBe(0);
  expect(out).toMatch(/^CDISC-PILOT: the audit chain is whole\. 6\d{4} rows/);
});

test("both arms are compared with placebo in one model, whose residual degrees of freedom hold all arms", async () => {
  const { code, out } = await line.study("results", "CDISC-PILOT", "--json");
  expect(code).toBe(0);
  const { results } = JSON.parse(out) as { results: Record<string, unknown>[] };
  const rows = results.filter(
    (row) => row.analysis === "ancova" && row.measure === "ALT" && row.visit === "W24",
  );
  // lm(change ~ baseline + arm) of R 4.2.2 on the files themselves (lib/analysis/cdisc-pilot.reference.test.ts).
  expect(rows.map((row) => [row.arm, row.comparator, row.df])).toEqual([
    ["XAN_LOW", "PLACEBO", 108],
    ["XAN_HIGH", "PLACEBO", 108],
  ]);
  const estimates = rows.map((row) => Number(row.estimate));
  expect(estimates[0]).toBeCloseTo(1.1883523391706239, 10);
  expect(estimates[1]).toBeCloseTo(1.8312984224930648, 10);
});

test("cleaning finds what a data manager would ask about, as the committed report counts it", async () => {
  const { code, out } = await line.study("findings", "CDISC-PILOT", "--markdown");
  expect(code).toBe(0);
  expect(`${out.trim()}\n`).toBe(readFileSync(path.join(root, "docs/cdisc-pilot-findings.md"), "utf8"));
  // Counted in the files by a second program, in another language.
  for (const [kind, findings] of [
    ["before-consent", 83],
    ["partial-date", 26],
    ["missing-end", 473],
    ["end-not-recovered", 250],
    ["repeated-event", 295],
    ["baseline-at-screening", 252],
    ["baseline-outside-window", 9],
    ["baseline-missing", 2],
  ])
    expect(out).toMatch(new RegExp(`^\\| \`${kind}\` \\|[^|]*\\| ${findings} \\|`, "m"));
  const list = await line.study("findings", "CDISC-PILOT", "--list", "partial-date");
  expect(list.out.trim().split("\n")).toHaveLength(1 + 26);
});
