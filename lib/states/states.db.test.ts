import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { fillStudy, signOffAll, type TestParticipant } from "@/db/testing/completed-study";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { ReportAdverseEvent } from "@/lib/adverse-events/input";
import { reportAdverseEvent } from "@/lib/adverse-events/report-adverse-event";
import { memberAtWorkOrNull } from "@/lib/auth/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { classifyDeviation } from "@/lib/deviations/classify-deviation";
import { recordDeviation } from "@/lib/deviations/record-deviation";
import { freezeRecords } from "@/lib/freezes/freeze-records";
import { liftFreezes } from "@/lib/freezes/lift-freezes";
import { RECORD_KINDS } from "@/lib/records/record-kinds";
import type { RecordPart } from "@/lib/records/types";
import { correctScore } from "@/lib/scores/correct-score";
import { takeBackVerifications } from "@/lib/verifications/take-back-verifications";
import { verifyRecords } from "@/lib/verifications/verify-records";
import { standings } from "./reads";
import type { PartStanding } from "./types";

let world: World;
let people: TestParticipant[];
let secondMonitor: MemberAtWork;

beforeAll(async () => {
  world = await studyWorld({ protocol: { ...smallProtocol(), sourceVerification: { extent: "all" } } });
  people = await fillStudy(world);
  const [row] = await world.owner<{ id: string }[]>`
    insert into people (email, name) values ('second.monitor@verum.example', 'Second Monitor') returning id`;
  await world.owner`insert into memberships (study_id, person_id, role) values (${world.studyId}, ${row?.id ?? ""}, 'monitor')`;
  const found = await memberAtWorkOrNull(row?.id ?? "", Date.now() + 1000, world.protocol.code);
  if (!found) throw new Error("the second monitor is not in the study");
  secondMonitor = found;
});
afterAll(() => world.close());

const D1: RecordPart = { part: "visit", visit: "D1" };
const person = (at: number) => people[at] as TestParticipant;

async function partOf(at: number, visit: string, who?: MemberAtWork): Promise<PartStanding> {
  const member = who ?? (await world.member("dataManager"));
  const [found] = await readAs(member.actor, (tx) => standings(tx, member, person(at).id));
  const part = found?.parts.find((one) => one.visit === visit || one.part === visit);
  if (!part) throw new Error(`no part ${visit}`);
  return part;
}

interface Row {
  readonly table: string;
  readonly rowKey: string;
  readonly version: number;
}

/** Every record of a participant that a monitor can verify, as it stands. */
async function recordsOf(at: number): Promise<Row[]> {
  const { id } = person(at);
  return world.owner<Row[]>`
    select 'participants' as table, id::text as "rowKey", version from participants where id = ${id}
    union all select 'consents', participant_id::text, version from consents where participant_id = ${id}
    union all select 'eligibility_assessments', participant_id || '/' || criterion_code, version from eligibility_assessments where participant_id = ${id}
    union all select 'injections', id::text, version from injections where participant_id = ${id}
    union all select 'scores', id::text, version from scores where participant_id = ${id}
    union all select 'samples', sample_id::text, 1 from sample_origins where participant_id = ${id}
    union all select 'results', r.id::text, r.version from results r join sample_origins o using (sample_id) where o.participant_id = ${id} and not r.embargoed
    union all select 'adverse_events', id::text, version from adverse_events where participant_id = ${id}
    union all select 'causality_assessments', adverse_event_id::text, version from causality_assessments where participant_id = ${id}`;
}

async function scoreAt(at: number, visit: string): Promise<Row & { id: string }> {
  const [row] = await world.owner<{ id: string; version: number }[]>`
    select id, version from scores where participant_id = ${person(at).id} and visit_code = ${visit}`;
  return { table: "scores", rowKey: row?.id ?? "", id: row?.id ?? "", version: row?.version ?? 0 };
}

const verify = (member: MemberAtWork, at: number, rows: readonly Row[], field: string | null = null) =>
  verifyRecords(
    member,
    { participantId: person(at).id, marks: rows.map((row) => ({ ...row, field })) },
    randomUUID(),
  );

async function correct(at: number, visit: string) {
  const { id, version } = await scoreAt(at, visit);
  const items = { PAIN: "present", FEVER: "present", TIRED: "absent" } as const;
  const key = person(at).number.startsWith("01") ? "investigator" : "otherInvestigator";
  return correctScore(
    await world.member(key),
    { scoreId: id, version, items, assessedOn: "2026-01-12", reason: "Read the source again." },
    randomUUID(),
  );
}

const freeze = async (at: number, parts: RecordPart[]) =>
  freezeRecords(
    await world.member("dataManager"),
    { participantId: person(at).id, parts, reason: "Clean." },
    randomUUID(),
  );

test("the records TypeScript names are those the database registers, and so are their fields", async () => {
  const registered = await world.owner<{ table_name: string; part: string }[]>`
    select table_name, part from verum.records where table_name not in ('sample_origins', 'double_entries', 'second_ratings')`;
  const ours = RECORD_KINDS.map(({ table, part }) => `${table} ${part}`);
  expect(ours.sort()).toEqual(registered.map((row) => `${row.table_name} ${row.part}`).sort());
  const columns = await world.owner<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`;
  const known = new Set(columns.map(({ name }) => name));
  const fields = RECORD_KINDS.flatMap(({ table, fields }) =>
    fields.map(({ column }) => `${table}.${column}`),
  );
  expect(fields.filter((name) => !known.has(name))).toEqual([]);
});

test("two monitors verify while an investigator edits: one verification is kept, none holds for what was edited", async () => {
  const before = await scoreAt(0, "D1");
  const monitor = await world.member("monitor");
  const [first, second, edit] = await Promise.all([
    verify(monitor, 0, [before]),
    verify(secondMonitor, 0, [before]),
    correct(0, "D1"),
  ]);
  expect(edit).toMatchObject({ ok: true });
  for (const outcome of [first, second])
    if (!outcome.ok) expect(["duplicate", "stale"]).toContain(outcome.kind);
  const kept = await world.owner`select from verifications where row_key = ${before.id}`;
  expect(kept.length).toBe([first, second].filter(({ ok }) => ok).length);
  expect(kept.length).toBeLessThanOrEqual(1);
  // Whatever came first: what the monitors saw is not what stands now.
  expect((await partOf(0, "D1")).dropped).toBe(kept.length);
  expect(await verify(monitor, 0, [before])).toMatchObject({ ok: false, kind: "stale" });
  expect(await verify(monitor, 0, [await scoreAt(0, "D1")])).toMatchObject({ ok: true });
  expect((await partOf(0, "D1")).dropped).toBe(0);
});

test("field by field is as good as a whole record, an edit drops it, and the trail stays whole", async () => {
  const monitor = await world.member("monitor");
  const score = await scoreAt(1, "D1");
  const open = (await partOf(1, "D1")).toVerify;
  for (const field of ["items", "total"])
    expect(await verify(monitor, 1, [score], field)).toMatchObject({ ok: true });
  expect((await partOf(1, "D1")).toVerify).toBe(open);
  expect(await verify(monitor, 1, [score], "assessed_on")).toMatchObject({ ok: true });
  expect((await partOf(1, "D1")).toVerify).toBe(open - 1);
  expect(await verify(monitor, 1, [score], "recorded_by")).toMatchObject({ ok: false, kind: "refused" });
  expect(await correct(1, "D1")).toMatchObject({ ok: true });
  expect(await partOf(1, "D1")).toMatchObject({ toVerify: open, dropped: 1 });
  const [broken] = await world.owner`select sequence from verum_audit.first_broken(${world.studyId})`;
  expect(broken).toBeUndefined();
});

test("a verification can be taken back with a reason, once", async () => {
  const monitor = await world.member("monitor");
  const score = await scoreAt(1, "D15");
  expect(await verify(monitor, 1, [score])).toMatchObject({ ok: true });
  const takeBack = () =>
    takeBackVerifications(
      monitor,
      { participantId: person(1).id, marks: [{ ...score, field: null }], reason: "Wrong source." },
      randomUUID(),
    );
  expect(await takeBack()).toMatchObject({ ok: true, value: { takenBack: 1 } });
  expect(await takeBack()).toMatchObject({ ok: false, kind: "stale" });
});

test("an embargoed result can be verified by nobody, another participant's row not as this one's", async () => {
  const [result] = await world.owner<{ id: string; version: number }[]>`
    select r.id, r.version from results r join sample_origins o using (sample_id) where o.participant_id = ${person(0).id} and r.embargoed limit 1`;
  const monitor = await world.member("monitor");
  const row = { table: "results", rowKey: result?.id ?? "", version: result?.version ?? 0 };
  expect(await verify(monitor, 0, [row])).toMatchObject({ ok: false, kind: "stale" });
  expect(await verify(monitor, 0, [await scoreAt(1, "D1")])).toMatchObject({ ok: false, kind: "stale" });
});

test("a part goes from entered over verified, signed and frozen to being edited again, each by whom it belongs to", async () => {
  expect((await partOf(2, "D1")).state).toBe("entered");
  expect(await freeze(2, [D1])).toMatchObject({ ok: false, kind: "refused" });
  expect(await verify(await world.member("monitor"), 2, await recordsOf(2))).toMatchObject({ ok: true });
  expect((await partOf(2, "D1")).state).toBe("verified");
  expect((await partOf(2, "events")).state).toBe("verified");
  await signOffAll(world, [person(2)]);
  expect((await partOf(2, "D1")).state).toBe("signed");
  expect((await partOf(2, "enrollment")).state).toBe("signed");

  const events: RecordPart = { part: "events", visit: null };
  expect(await freeze(2, [D1, events])).toMatchObject({ ok: true, value: { frozen: 2 } });
  expect(await freeze(2, [D1])).toMatchObject({ ok: false });
  expect((await partOf(2, "D1")).state).toBe("frozen");
  expect(await correct(2, "D1")).toMatchObject({ ok: false, kind: "locked" });
  expect(await correct(2, "D15")).toMatchObject({ ok: true });

  // A tube's results stand at its visit; the laboratory is refused like everybody, and so is the owner of the tables.
  await expect(
    world.owner.begin(async (sql) => {
      await sql`select set_config('verum.reason', 'tried', true)`;
      await sql`update results r set value = 1, version = version + 1 from sample_origins o
        where o.sample_id = r.sample_id and o.participant_id = ${person(2).id} and o.visit_code = 'D1'`;
    }),
  ).rejects.toMatchObject({ constraint_name: "record_is_not_frozen" });

  // What happened to a participant can always be reported; then the events are no longer as they were frozen.
  const reported = await reportAdverseEvent(
    await world.member("otherNurse"),
    ReportAdverseEvent.parse({
      participantId: person(2).id,
      term: "Fever",
      startedOn: "2026-01-20",
      severity: "mild",
      serious: "no",
      outcome: "recovering",
      action: "none",
    }),
    randomUUID(),
  );
  expect(reported).toMatchObject({ ok: true });
  expect((await partOf(2, "events")).state).toBe("entered");

  await tellAboutFrozen();
  const lifted = await liftFreezes(
    await world.member("dataManager"),
    { participantId: person(2).id, parts: [D1], reason: "The site found an error." },
    randomUUID(),
  );
  expect(lifted).toMatchObject({ ok: true, value: { lifted: 1 } });
  expect((await partOf(2, "D1")).state).toBe("signed");
  expect(await correct(2, "D1")).toMatchObject({ ok: true });
  // The edit dropped what it must: the verification and the signature of this visit, and of no other.
  expect(await partOf(2, "D1")).toMatchObject({ state: "entered", dropped: 1, isSigned: false });
  expect((await partOf(2, "D8")).state).toBe("signed");
});

/** What is said about the frozen visit D1 of the third participant, each as it is said in conduct (decision 95). */
async function tellAboutFrozen() {
  const recorded = await recordDeviation(
    await world.member("otherNurse"),
    {
      participantId: person(2).id,
      visitCode: "D1",
      kind: "procedure",
      description: "Ate before the draw.",
      reason: "Was not told.",
      consequenceNote: "None.",
      actionNote: "Told.",
    },
    randomUUID(),
  );
  expect(recorded).toMatchObject({ ok: true });
  const classified = await classifyDeviation(
    await world.member("otherInvestigator"),
    {
      deviationId: recorded.ok ? recorded.value.deviationId : "",
      version: 0,
      class: "minor",
      reason: "None.",
    },
    randomUUID(),
  );
  expect(classified).toMatchObject({ ok: true });
  const { owner, studyId } = world;
  const [tube] = await owner<{ id: string }[]>`select sample_id as id from sample_origins
    where participant_id = ${person(2).id} and visit_code = 'D1'`;
  const here = { study_id: studyId, sample_id: tube?.id ?? "" };
  await owner.begin(async (sql) => {
    await sql`insert into sample_dispatches ${sql({ ...here, box: "BOX-1" })}`;
    await sql`insert into sample_receipts ${sql({ ...here, condition: "good" })}`;
    await sql`insert into sample_storages ${sql({ ...here, freezer: "F1", position: "A1" })}`;
    const [mapping] = await sql<
      { id: string }[]
    >`insert into laboratory_mappings (study_id, laboratory, document)
      values (${studyId}, 'Central', '{}') returning id`;
    const [file] = await sql<{ id: string }[]>`
      insert into laboratory_files (study_id, mapping_id, name, sha256, lines, entered, unchanged, differing, left_out, findings)
      values (${studyId}, ${mapping?.id ?? ""}, 'run.csv', ${"ab".repeat(32)}, 1, 0, 0, 1, 0, '[]') returning id`;
    await sql`insert into measurements ${sql({ ...here, file_id: file?.id ?? "", line: 2, marker_code: "MKC", value: "11.00", fate: "differing" })}`;
  });
  // All of it beside the record, which stands as it was frozen.
  expect((await partOf(2, "D1")).state).toBe("frozen");
}

test("a correction by the laboratory takes the signature off the visit of its tube alone", async () => {
  await verify(await world.member("monitor"), 1, await recordsOf(1));
  await signOffAll(world, [person(1)]);
  expect((await partOf(1, "D1")).isSigned).toBe(true);
  await world.owner.begin(async (sql) => {
    await sql`select set_config('verum.reason', 'read again', true)`;
    await sql`update results r set value = 13, version = version + 1 from sample_origins o
      where o.sample_id = r.sample_id and o.participant_id = ${person(1).id} and o.visit_code = 'D1' and r.embargoed`;
  });
  expect((await partOf(1, "D1")).isSigned).toBe(false);
  expect((await partOf(1, "D15")).isSigned).toBe(true);
});

test("a nurse is told of verifications of what the nurse reads, and of nobody's else", async () => {
  const nurse = await world.member("nurse");
  const tables = await readAs(nurse.actor, (tx) =>
    tx.execute<{ table_name: string }>("select distinct table_name from verifications" as never),
  );
  const names = tables.map((row) => row.table_name);
  expect(names).toContain("injections");
  expect(names).not.toContain("scores");
});
