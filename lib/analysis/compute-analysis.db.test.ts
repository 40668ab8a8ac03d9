import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAs, withDuty } from "@/db/as-actor";
import { studyWorld, testMeans, type World } from "@/db/testing/world";
import { CAST, type CastKey } from "@/lib/auth/cast";
import { memberAtWorkOrNull } from "@/lib/auth/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { importPackage } from "@/lib/imports/import-package";
import { readStudyPackage } from "@/lib/imports/read-package";
import { enlist } from "@/lib/studies/draft-study";
import { analysisOfStudy } from "./analysis-of-study";
import { computeAnalysis } from "./compute-analysis";
import { analysisLockName } from "./compute-once";
import { participantCourses } from "./course-reads";
import { keptAnalysisOrNull } from "./kept-analysis";
import type { RProcessOptions } from "./r-process";
import { analysisOrNull, analysisState, participantValues } from "./reads";
import { resultRows } from "./result-rows";
import { ANALYSIS_REVISION } from "./revision";

const SLE = fileURLToPath(new URL("../../db/seed/studies/sle-secretome", import.meta.url));
const MINUTE = 120_000;

let world: World;
beforeAll(async () => {
  world = await studyWorld();
  await importSle("SLE-ONE");
  await importSle("SLE-TWO");
  await importSle("SLE-THREE");
}, MINUTE);
afterAll(() => world.close());

async function importSle(code: string) {
  const read = await readStudyPackage(SLE, { isFinished: true, todayOn: null });
  if (read.kind !== "package") throw new Error(read.errors[0]?.problem);
  const pkg = { ...read.package, protocol: { ...read.package.protocol, code } };
  const imported = await importPackage(
    { ownerUrl: world.database.ownerUrl },
    pkg,
    {
      isFinished: true,
      enlist: (tx, study) => enlist(tx, study.id, study.siteIds, Object.values(CAST), ""),
    },
    testMeans(code),
  );
  if (!imported.ok) throw new Error(imported.message);
}

async function memberOf(code: string, key: Exclude<CastKey, "stranger">): Promise<MemberAtWork> {
  const [person] = await world.owner<
    { id: string }[]
  >`select id from people where email = ${CAST[key].email}`;
  const member = await memberAtWorkOrNull(person?.id ?? "", Date.now() + 1000, code);
  if (!member) throw new Error(`${key} is not in ${code}`);
  return member;
}

const compute = (member: MemberAtWork, options: RProcessOptions = {}) =>
  computeAnalysis(member, {}, randomUUID(), options);

const keptRows = async (studyId: string) =>
  (await world.owner`select count(*)::int as rows from analyses where study_id = ${studyId}`)[0]?.rows;

it("two people who ask at once start R once, and one row is kept in the first one's name", async () => {
  const [statistician, monitor] = await Promise.all([
    memberOf("SLE-ONE", "statistician"),
    memberOf("SLE-ONE", "monitor"),
  ]);
  const started: number[] = [];
  const onStarted = (pid: number) => void started.push(pid);
  const outcomes = await Promise.all([compute(statistician, { onStarted }), compute(monitor, { onStarted })]);
  expect(outcomes.map((outcome) => outcome.ok && outcome.value.state).sort()).toEqual(["kept", "running"]);
  expect(started).toHaveLength(1);
  expect(await keptRows(statistician.study.id)).toBe(1);
  expect(await analysisState(monitor)).toEqual({ state: "kept" });

  expect(await compute(monitor, { onStarted })).toEqual({ ok: true, value: { state: "kept" } });
  expect(started).toHaveLength(1);
  const audited = await world.owner`
    select event, person_id from audit_trail where study_id = ${statistician.study.id} and table_name = 'analyses'`;
  expect(audited).toHaveLength(1);
  expect(audited[0]).toMatchObject({ event: "analysis.computed" });
  expect([statistician.actor.personId, monitor.actor.personId]).toContain(audited[0]?.person_id);
}, 120_000);

describe("the results of the record, by way of the database,", () => {
  it.each(["MEXSLEDAI", "C3", "C4", "IL6", "TNFA", "DSDNA"])(
    "equal the reference for %s",
    async (measure) => {
      const analysis = await analysisOrNull(await memberOf("SLE-ONE", "statistician"));
      expect(analysis?.dataset.participants).toBe(29);
      for (const [visit, day] of [
        ["D22", "day22"],
        ["D43", "day43"],
      ] as const) {
        const expected = oracle.endpoints[measure.toLowerCase()]?.[day];
        const pOf = (name: string) =>
          analysis?.results.find((r) => r.analysis === name && r.measure === measure && r.visit === visit)
            ?.p ?? -1;
        expect(pOf("ancova") / (expected?.ancova_change.arm.p ?? 0)).toBeCloseTo(1, 10);
        expect(pOf("welch") / (expected?.change.t_welch.p ?? 0)).toBeCloseTo(1, 10);
        expect(pOf("mann-whitney")).toBeCloseTo(expected?.change.mann_whitney.r_default.p ?? 0, 10);
      }
    },
  );

  it("are the same on the command line, which starts no R again and shows the four main analyses first", async () => {
    const statistician = await memberOf("SLE-ONE", "statistician");
    const outcome = await analysisOfStudy({ ownerUrl: world.database.ownerUrl }, "SLE-ONE", {
      onStarted: () => {
        throw new Error("R was started");
      },
    });
    if (!outcome.ok) throw new Error(outcome.message);
    expect(outcome.value).toEqual(await analysisOrNull(statistician));
    const printed = resultRows(outcome.value);
    const isMain = (row: { analysis: string }) =>
      ["ancova", "ancova-strata", "welch", "mann-whitney"].includes(row.analysis);
    expect(printed.results.findLastIndex(isMain)).toBe(4 * 6 * 2 - 1);
    expect(printed.results.filter(isMain)).toHaveLength(4 * 6 * 2);
    expect(Object.keys(printed)).toEqual(["study", "engine", "dataset", "results", "warnings"]);
    for (const { reason, detail, ...row } of printed.results) {
      expect(Object.keys(row)).toEqual([...ROW]);
      expect(Object.values(row).includes(null)).toBe(reason !== undefined);
      if (isMain(row)) expect(detail).toBeUndefined();
    }
  });

  it("keep the warnings that R raised, each with the analysis that raised it, and print them", async () => {
    const analysis = await analysisOrNull(await memberOf("SLE-ONE", "statistician"));
    expect(analysis?.warnings).toContainEqual({
      where: "chi-squared adverse events SECRETOME",
      message: "Chi-squared approximation may be incorrect",
    });
    expect(analysis && resultRows(analysis).warnings).toEqual(analysis?.warnings);
  });

  it("are computed once more by a new revision of the methods, and what was kept before stays", async () => {
    const statistician = await memberOf("SLE-ONE", "statistician");
    const { owner } = world;
    const revisions = () => owner<{ revision: number }[]>`
      select revision from analyses a join studies s on s.id = a.study_id where s.code = 'SLE-ONE' order by 1`;
    await owner.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update analyses set revision = ${ANALYSIS_REVISION - 1}`;
    });
    expect(await analysisOrNull(statistician)).toBeNull();
    expect(await analysisState(statistician)).toEqual({ state: "absent" });
    expect(await compute(statistician)).toEqual({ ok: true, value: { state: "kept" } });
    expect((await revisions()).map((row) => row.revision)).toEqual([
      ANALYSIS_REVISION - 1,
      ANALYSIS_REVISION,
    ]);
    expect((await analysisOrNull(statistician))?.estimates.length).toBeGreaterThan(0);
  }, 240_000);
});

describe("before the unblinding", () => {
  it.each(["statistician", "investigator", "safetyBoard"] as const)(
    "a %s is refused and reads nothing",
    async (key) => {
      const member = await world.member(key);
      expect(await compute(member)).toMatchObject({
        ok: false,
        message: expect.stringMatching(/still blinded/),
      });
      // A session that claims otherwise meets the same wall.
      expect(await compute({ ...member, stage: "unblinded" })).toMatchObject({
        ok: false,
        message: expect.stringMatching(/still blinded/),
      });
      expect(await analysisOrNull(member)).toBeNull();
      expect(await analysisState(member)).toEqual({ state: "absent" });
      expect(await participantValues(member, "SYMPTOMS")).toEqual([]);
      expect(await participantCourses(member)).toEqual([]);
    },
  );

  it("the command line says so in a sentence, and knows no other study", async () => {
    const importer = { ownerUrl: world.database.ownerUrl };
    expect(await analysisOfStudy(importer, world.protocol.code)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/SMALL-1 is still blinded/),
    });
    expect(await analysisOfStudy(importer, "NOBODY")).toMatchObject({ ok: false, kind: "not-found" });
  });
});

it("a nurse neither computes nor reads results, also after the unblinding", async () => {
  const nurse = await memberOf("SLE-ONE", "nurse");
  expect(await compute(nurse)).toMatchObject({ ok: false, message: expect.stringMatching(/does not read/) });
  await expect(analysisOrNull(nurse)).rejects.toThrow(/permission denied/);
});

it("a member of one study reads nothing of another, not even the archivist in that member's name", async () => {
  const [here, there] = await Promise.all([
    memberOf("SLE-TWO", "statistician"),
    memberOf("SLE-ONE", "statistician"),
  ]);
  const foreign = { ...here, study: there.study };
  expect(await analysisOrNull(foreign)).toBeNull();
  expect(await participantValues(foreign, "MEXSLEDAI")).toEqual([]);
  expect(await participantCourses(foreign)).toEqual([]);
  const asArchivist = await readAs(here.actor, (tx) =>
    withDuty(tx, here.actor, "archivist", (archivist) => keptAnalysisOrNull(archivist, there.study.id)),
  );
  expect(asArchivist).toBeNull();
});

it("an investigator sees the lines of the own site's participants, the statistician everybody's", async () => {
  const numbers = async (key: "investigator" | "otherInvestigator" | "statistician") => {
    const rows = await participantValues(await memberOf("SLE-ONE", key), "MEXSLEDAI");
    return [...new Set(rows.map((row) => row.participant))];
  };
  const [first, second, all] = await Promise.all([
    numbers("investigator"),
    numbers("otherInvestigator"),
    numbers("statistician"),
  ]);
  expect(all).toHaveLength(29);
  expect(first.length).toBeGreaterThan(0);
  expect(first.filter((number) => second.includes(number))).toEqual([]);
  expect([...first, ...second].sort()).toEqual(all.sort());
});

it("the courses after the unblinding hold every dose and event on its study day, of the own site alone for an investigator", async () => {
  const [all, own] = await Promise.all([
    participantCourses(await memberOf("SLE-ONE", "statistician")),
    participantCourses(await memberOf("SLE-ONE", "investigator")),
  ]);
  expect(all).toHaveLength(29);
  expect(own.length).toBeGreaterThan(0);
  expect(own.length).toBeLessThan(29);
  // P009 of the record: six weekly doses by the calendar of Jakarta, one event from day 2 to day 3.
  expect(all.find((course) => course.participant === "P009")).toEqual({
    participant: "P009",
    arm: "SECRETOME",
    doses: [1, 8, 15, 22, 29, 36].map((day) => ({ day, given: "whole" })),
    notGivenAt: [],
    events: [{ fromDay: 2, toDay: 3, severity: "mild", isSerious: false }],
    eventsWithoutDay: 0,
    lastDay: 43,
    withdrawnDay: null,
  });
});

it("while another process computes, the answer is to wait, and R is not started", async () => {
  const member = await memberOf("SLE-TWO", "statistician");
  await world.owner.begin(async (other) => {
    await other`select pg_advisory_xact_lock(hashtextextended(${analysisLockName(member.study.id)}, 0))`;
    expect(await analysisState(member)).toEqual({ state: "running", progress: null });
    expect(await compute(member)).toEqual({ ok: true, value: { state: "running" } });
  });
  expect(await analysisState(member)).toEqual({ state: "absent" });
  expect(await keptRows(member.study.id)).toBe(0);
});

it("R killed in the middle says so without a path, keeps nothing, and the next request succeeds", async () => {
  const member = await memberOf("SLE-TWO", "statistician");
  const killed = await compute(member, { onStarted: (pid) => process.kill(pid, "SIGKILL") });
  expect(killed).toEqual({
    ok: false,
    kind: "refused",
    message: "R (webr) was killed (SIGKILL). Nothing was kept; run the analysis again.",
  });
  expect(await keptRows(member.study.id)).toBe(0);
  expect(await compute(member)).toEqual({ ok: true, value: { state: "kept" } });
}, 120_000);

it("data changed after the lock past the application are not analyzed", async () => {
  const member = await memberOf("SLE-THREE", "statistician");
  await world.owner.begin(async (superuser) => {
    await superuser`set local session_replication_role = replica`;
    await superuser`update scores set total = total + 1 where study_id = ${member.study.id} and visit_code = 'D43'`;
  });
  expect(await compute(member)).toMatchObject({
    ok: false,
    message: expect.stringMatching(/no longer those that the lock signed/),
  });
  expect(await keptRows(member.study.id)).toBe(0);
});

const ROW = [
  "analysis",
  "set",
  "measure",
  "visit",
  "arm",
  "comparator",
  "n",
  "nComparator",
  "estimate",
  "standardError",
  "ciLow",
  "ciHigh",
  "df",
  "statistic",
  "p",
  "adjustedP",
  "method",
] as const;

/** Reference numbers of R 4.6.0; see oracle/README.md. */
const oracle = JSON.parse(
  readFileSync(new URL("./oracle/trial29.r460-webr.json", import.meta.url), "utf8"),
) as {
  endpoints: Record<
    string,
    Record<
      string,
      {
        ancova_change: { arm: { p: number } };
        change: { t_welch: { p: number }; mann_whitney: { r_default: { p: number } } };
      }
    >
  >;
};
