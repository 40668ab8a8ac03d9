import { rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "@/db/testing/cluster";
import { testMeans } from "@/db/testing/world";
import { allocationDifferences } from "@/lib/blinding/allocation-differences";
import type { AllocationReveal, PublishedCommitment } from "@/lib/blinding/types";
import { FORMS } from "@/lib/forms/testing/forms";
import { formatFinding } from "./findings";
import { importPackage } from "./import-package";
import { readStudyPackage } from "./read-package";
import { doses, events, packageWith, participants, results, scores } from "./testing/package-with";
import type { StudyPackage } from "./types";

const SLE = fileURLToPath(new URL("../../db/seed/studies/sle-secretome", import.meta.url));

let database: TestDatabase & { drop: () => Promise<void> };
let owner: postgres.Sql;
beforeAll(async () => {
  database = await freshDatabase();
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await owner.end({ timeout: 5 });
  await database.drop();
});

async function sle(code: string, isFinished: boolean): Promise<StudyPackage> {
  const read = await readStudyPackage(SLE, { isFinished, todayOn: null });
  if (read.kind !== "package") throw new Error(read.errors[0]?.problem);
  return { ...read.package, protocol: { ...read.package.protocol, code } };
}

const into = (pkg: StudyPackage, isFinished: boolean) =>
  importPackage({ ownerUrl: database.ownerUrl }, pkg, { isFinished }, testMeans(pkg.protocol.code));

async function imported(directory: string, isFinished: boolean) {
  const read = await readStudyPackage(directory, { isFinished, todayOn: null });
  if (read.kind !== "package") throw new Error(read.errors.map(formatFinding).join("\n"));
  return into(read.package, isFinished);
}

async function idOf(code: string): Promise<string> {
  const [row] = await owner<{ id: string }[]>`select id from studies where code = ${code}`;
  return row?.id ?? "";
}

const count = async (table: string, studyId: string) =>
  (await owner`select count(*)::int as rows from ${owner(table)} where study_id = ${studyId}`)[0]?.rows;

test("a finished record is imported whole: every row of the package, locked and unblinded", async () => {
  const outcome = await into(await sle("FINISHED", true), true);
  expect(outcome).toMatchObject({
    ok: true,
    value: { stage: "unblinded", rows: { results: 434, doses: 174 } },
  });
  const id = await idOf("FINISHED");
  expect({
    participants: await count("participants", id),
    consents: await count("consents", id),
    injections: await count("injections", id),
    results: await count("results", id),
    scores: await count("scores", id),
    events: await count("adverse_events", id),
    judged: await count("causality_assessments", id),
    guesses: await count("blinding_guesses", id),
    arms: await count("unblinded_allocations", id),
  }).toEqual({
    participants: 29,
    consents: 29,
    injections: 174,
    results: 434,
    scores: await lines("scores.csv"),
    events: 7,
    judged: 7,
    guesses: await lines("guesses.csv"),
    arms: 29,
  });
});

test("values come in as they were written, digit by digit", async () => {
  const rows = await owner<{ row: string }[]>`
    select concat_ws(',', p.screening_number, o.visit_code, s.collected_on, r.marker_code, r.value::text, r.qualifier, r.unit) as row
    from results r join samples s on s.id = r.sample_id join sample_origins o on o.sample_id = s.id
    join participants p on p.id = o.participant_id where r.study_id = ${await idOf("FINISHED")}`;
  const file = await readFile(`${SLE}/record/results.csv`, "utf8");
  expect(rows.map(({ row }) => row).sort()).toEqual(file.trim().split("\n").slice(1).sort());
});

test("the arms of a finished record stand in clear as the file has them, and follow from the published commitment", async () => {
  const id = await idOf("FINISHED");
  const rows = await owner<{ row: string }[]>`
    select p.screening_number || ',' || a.arm as row from unblinded_allocations a join participants p on p.id = a.participant_id
    where a.study_id = ${id}`;
  const file = await readFile(`${SLE}/record/allocations.csv`, "utf8");
  expect(rows.map(({ row }) => row).sort()).toEqual(file.trim().split("\n").slice(1).sort());
  const [kept] = await owner<{ commitment: PublishedCommitment; reveal: AllocationReveal }[]>`
    select o.commitment, u.reveal from openings o join unblindings u using (study_id) where study_id = ${id}`;
  if (!kept) throw new Error("not unblinded");
  expect(allocationDifferences(kept.commitment, kept.reveal)).toEqual([]);
});

test("a record still in conduct is imported with its arms sealed: none stands in clear anywhere", async () => {
  const pkg = await sle("RUNNING", false);
  const secret = (code: string) => code.replace("SECRETOME", "QZVERTEX").replace("PLACEBO", "XJHOLLOW");
  const secretly: StudyPackage = {
    ...pkg,
    protocol: {
      ...pkg.protocol,
      arms: pkg.protocol.arms.map((arm) => ({ ...arm, code: secret(arm.code) })),
      analysis: { ...pkg.protocol.analysis, experimentalArm: "QZVERTEX", referenceArm: "XJHOLLOW" },
      forms: FORMS.map((form) => (form.visits ? { ...form, visits: ["D1"] } : form)),
    },
    forms: [
      { line: 2, participant: "P001", form: "VITALS", visit: "D1", number: 1, values: { PULSE: "72" } },
      { line: 3, participant: "P001", form: "CM", visit: null, number: 2, values: { FROM: "2024-03" } },
    ],
    allocations: pkg.allocations.map((row) => ({ ...row, arm: secret(row.arm) })),
    guesses: [],
  };
  expect(await into(secretly, false)).toMatchObject({ ok: true, value: { stage: "open" } });
  expect(await count("allocation_slots", await idOf("RUNNING"))).toBe(29);
  expect(await count("visit_forms", await idOf("RUNNING"))).toBe(1);
  const [line] =
    await owner`select number, values from form_entries where study_id = ${await idOf("RUNNING")}`;
  expect(line).toEqual({ number: 2, values: { FROM: "2024-03" } });
  const tables = await owner<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`;
  for (const { name } of tables) {
    if (name === "protocol_versions") continue;
    const [found] = await owner.unsafe(
      `select count(*)::int as rows from "${name}" t where t::text ~ 'QZVERTEX|XJHOLLOW'`,
    );
    expect({ name, rows: found?.rows }).toEqual({ name, rows: 0 });
  }
});

test("findings that quote a value are kept once the study is over, and not while embargoed values are closed", async () => {
  const kinds = async (code: string, isFinished: boolean) => {
    const pkg = await sle(code, isFinished);
    const quoting = {
      severity: "warning",
      kind: "quantification-limit",
      file: "record/results.csv",
      line: 2,
      column: 26,
      problem: "0.1 is below the lower limit of quantification of IL6",
      remedy: "check it",
    } as const;
    expect((await into({ ...pkg, warnings: [...pkg.warnings, quoting] }, isFinished)).ok).toBe(true);
    return owner`select kind from import_findings where study_id = ${await idOf(code)} and problem ~ 'IL6'`;
  };
  expect(await kinds("QUOTED-OVER", true)).toEqual([{ kind: "quantification-limit" }]);
  expect(await kinds("QUOTED-RUNNING", false)).toEqual([]);
});

test("a package without a record becomes a draft", async () => {
  const pkg = await sle("DRAFT", false);
  const bare: StudyPackage = {
    ...pkg,
    sites: [],
    participants: [],
    allocations: [],
    doses: [],
    results: [],
    scores: [],
    adverseEvents: [],
    guesses: [],
  };
  expect(await into(bare, false)).toMatchObject({ ok: true, value: { stage: "draft" } });
  expect(await count("openings", await idOf("DRAFT"))).toBe(0);
});

test("a study's code is imported once, in any case, and the second import writes nothing", async () => {
  const before = await owner`select count(*)::int as rows from audit_trail`;
  expect(await into(await sle("Finished", true), true)).toMatchObject({ ok: false, kind: "duplicate" });
  expect(await owner`select count(*)::int as rows from audit_trail`).toEqual(before);
});

test("a failure in the middle leaves nothing behind", async () => {
  const pkg = await sle("HALF", false);
  const [first] = pkg.results;
  if (!first) throw new Error("no results");
  const broken = { ...pkg, results: [...pkg.results, { ...first, value: "not a number" }] };
  await expect(into(broken, false)).rejects.toThrow();
  expect(await idOf("HALF")).toBe("");
  expect(await owner`select count(*)::int as rows from audit_trail where new ->> 'code' = 'HALF'`).toEqual([
    { rows: 0 },
  ]);
});

test("what a record does not say stays unsaid: no year of birth, no day, no severity", async () => {
  const directory = packageWith(({ replace }) => {
    replace("protocol.json", '"SLE-SECRETOME"', '"UNSAID"');
    replace(
      participants,
      "P001,01,F,2002,2024-01-01,2024-01-08,2024-02-19,completed",
      "P001,01,,,,2024-01-08,,moved away",
    );
    replace(scores, "P001,D1,2024-01-08", "P001,D1,");
    for (const marker of ["C3", "C4", "IL6", "TNFA", "DSDNA"])
      replace(results, `P001,D1,2024-01-08,${marker}`, `P001,D1,,${marker}`);
    replace(events, "mild,no,possible,recovered", ",,,");
  });
  expect(await imported(directory, true)).toMatchObject({ ok: true });
  const id = await idOf("UNSAID");
  const [unsaid] = await owner`
    select p.sex, p.birth_year, w.withdrawn_on::text, w.note,
      (select count(*)::int from consents c where c.participant_id = p.id) as consents,
      (select count(*)::int from scores s where s.participant_id = p.id and s.assessed_on is null) as undated_scores,
      (select count(*)::int from samples s join sample_origins o on o.sample_id = s.id where o.participant_id = p.id and s.collected_on is null) as undated_samples
    from participants p join withdrawals w on w.participant_id = p.id where p.study_id = ${id}`;
  expect(unsaid).toEqual({
    sex: "U",
    birth_year: null,
    withdrawn_on: "2024-02-19",
    note: "moved away (the record gives no day; this is the last one it mentions)",
    consents: 0,
    undated_scores: 1,
    undated_samples: 1,
  });
  expect(
    await owner`select severity, serious, outcome from adverse_events where study_id = ${id} and severity is null`,
  ).toEqual([{ severity: null, serious: null, outcome: "unknown" }]);
});

test("kit numbers of the record are kept, each on one dose; a second use is imported without it and noted", async () => {
  const directory = packageWith(({ replace }) => {
    replace("protocol.json", '"SLE-SECRETOME"', '"KITS"');
    replace(
      doses,
      "P001,D1,2024-01-08T09:30:00+07:00,given,1.5,mL,,",
      "P001,D1,2024-01-08T09:30:00+07:00,given,1.5,mL,K-17,",
    );
    replace(
      doses,
      "P001,D8,2024-01-15T09:30:00+07:00,given,1.5,mL,,",
      "P001,D8,2024-01-15T09:30:00+07:00,not-given,,,K-17,fever",
    );
    replace(
      doses,
      "P001,D15,2024-01-22T09:30:00+07:00,given,1.5,mL,,",
      "P001,D15,2024-01-22T09:30:00+07:00,partial,0.7,mL,K-18,",
    );
  });
  expect(await imported(directory, false)).toMatchObject({ ok: true });
  const id = await idOf("KITS");
  const rows = await owner`
    select i.visit_code, k.number, i.status, i.given_on::text, i.amount::text, i.reason from injections i left join kits k on k.id = i.kit_id
    join participants p on p.id = i.participant_id
    where i.study_id = ${id} and p.screening_number = 'P001' and i.visit_code in ('D1', 'D8', 'D15') order by length(i.visit_code), i.visit_code`;
  expect(rows).toEqual([
    {
      visit_code: "D1",
      number: "K-17",
      status: "given",
      given_on: "2024-01-08",
      amount: "1.5",
      reason: null,
    },
    { visit_code: "D8", number: null, status: "not-given", given_on: null, amount: null, reason: "fever" },
    {
      visit_code: "D15",
      number: "K-18",
      status: "partial",
      given_on: "2024-01-22",
      amount: "0.7",
      reason: "not stated in the record",
    },
  ]);
  expect(
    await owner`select line, problem from import_findings where study_id = ${id} and kind = 'duplicate-kit'`,
  ).toEqual([
    { line: 3, problem: "kit K-17 was already used in line 2, so this dose was imported without a kit" },
  ]);
});

test("a record whose blind is kept elsewhere is imported without a list, and its study is blinded all the same", async () => {
  const directory = packageWith(({ replace, path }) => {
    replace("protocol.json", '"SLE-SECRETOME"', '"ELSEWHERE"');
    rmSync(`${path}/record/allocations.csv`);
    rmSync(`${path}/record/guesses.csv`);
  });
  expect(await imported(directory, false)).toMatchObject({ ok: true, value: { stage: "open" } });
  const id = await idOf("ELSEWHERE");
  expect([await count("allocations", id), await count("allocation_slots", id)]).toEqual([29, 0]);
  expect(await owner`select commitment -> 'slotCount' as slots from openings where study_id = ${id}`).toEqual(
    [{ slots: 0 }],
  );
});

test("the audit chain of an import is whole, and names the row that a superuser alters behind its back", async () => {
  const id = await idOf("FINISHED");
  expect(await owner`select * from verum_audit.first_broken(${id})`).toEqual([]);
  await owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update audit_trail set new = jsonb_set(new, '{value}', '1') where study_id = ${id} and sequence = 200`;
  });
  expect(await owner`select sequence::int, problem from verum_audit.first_broken(${id})`).toEqual([
    { sequence: 200, problem: "its content was altered" },
  ]);
});

async function lines(file: string): Promise<number> {
  return (await readFile(`${SLE}/record/${file}`, "utf8")).trim().split("\n").length - 1;
}
