import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { asActor, readAs } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { memberAtWorkOrNull } from "@/lib/auth/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { generateAccessionNumber } from "@/lib/samples/accession-number";
import { correctResult } from "./correct-result";
import { differingEntries, doubleEntriesOpen } from "./double-entry-reads";
import { enterResults } from "./enter-results";
import type { EnterResults } from "./input";
import { panelGrid } from "./reads";
import { resolveEntries } from "./resolve-entries";

let world: World;
let first: MemberAtWork;
let second: MemberAtWork;
let third: MemberAtWork;
let sampleId = "";
const entropy = seededEntropy("double entry");

// MKA is embargoed, MKC is open; MKB is typed once.
beforeAll(async () => {
  const protocol = smallProtocol();
  const markers = protocol.markers.map((marker) =>
    marker.code === "MKB" ? marker : { ...marker, doubleEntry: true, critical: { above: 350 } },
  );
  world = await studyWorld({ protocol: { ...protocol, markers } });
  first = await world.member("technician");
  second = await colleague("second.technician@verum.example", "Second Technician");
  third = await colleague("third.technician@verum.example", "Third Technician");
});
afterAll(() => world.close());

async function colleague(email: string, name: string): Promise<MemberAtWork> {
  const [row] = await world.owner<
    { id: string }[]
  >`insert into people (email, name) values (${email}, ${name}) returning id`;
  await world.owner`insert into memberships (study_id, person_id, role) values (${world.studyId}, ${row?.id ?? ""}, 'lab_technician')`;
  const found = await memberAtWorkOrNull(row?.id ?? "", Date.now() + 1000, world.protocol.code);
  if (!found) throw new Error(`${name} is not in the study`);
  return found;
}

let participants = 0;
beforeEach(async () => {
  sampleId = randomUUID();
  participants += 1;
  const siteId = world.siteIds.get("01") ?? "";
  await world.owner.begin(async (tx) => {
    await tx`select set_config('verum.event', 'sample.collected', true)`;
    const [row] = await tx<
      { id: string }[]
    >`insert into participants (study_id, site_id, screening_number, sex, birth_year)
      values (${world.studyId}, ${siteId}, ${`01-00${participants}`}, 'F', 1990) returning id`;
    await tx`insert into samples (study_id, id, accession_number, collected_on, markers)
      values (${world.studyId}, ${sampleId}, ${generateAccessionNumber(entropy)}, '2026-03-07', ${["MKA", "MKB", "MKC"]})`;
    await tx`insert into sample_origins (study_id, site_id, sample_id, participant_id, visit_code, pre_dose)
      values (${world.studyId}, ${siteId}, ${sampleId}, ${row?.id ?? ""}, 'D1', true)`;
  });
});

const enter = (
  who: MemberAtWork,
  values: Readonly<Record<string, string>>,
  key = randomUUID(),
  run: Pick<EnterResults, "plate" | "batch" | "analyzer"> = {},
) =>
  enterResults(
    who,
    {
      ...run,
      cells: Object.entries(values).map(([markerCode, text]) => ({
        sampleId,
        markerCode,
        text,
        isConfirmed: true,
      })),
    },
    key,
  );
const resolve = (who: MemberAtWork, text: string, markerCode = "MKA", key = randomUUID()) =>
  resolveEntries(
    who,
    { sampleId, markerCode, text, isConfirmed: true, reason: "The printout was read again." },
    key,
  );
const stands = async () =>
  (
    await world.owner<{ name: string }[]>`select marker_code || ' ' || qualifier || value as name from results
    where sample_id = ${sampleId} order by 1`
  ).map(({ name }) => name);
const pendingOf = async (who: MemberAtWork) =>
  (await panelGrid(who, { panel: "MKA,MKB,MKC", all: true, offset: 0, limit: 100 })).rows.find(
    (row) => row.sampleId === sampleId,
  )?.pending;
const trailIsWhole = async () =>
  expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);

test("a value stands once two people typed the same, other markers at once; the audit trail has both hands", async () => {
  expect(await enter(first, { MKC: "12.0", MKB: "2.5" })).toMatchObject({
    ok: true,
    value: { enteredCount: 2, awaitingCount: 1, differingCount: 0 },
  });
  expect(await stands()).toEqual(["MKB 2.5"]);
  expect([await pendingOf(first), await pendingOf(second)]).toEqual([{ MKC: "own" }, { MKC: "second" }]);
  // Written in another way, the same number.
  expect(await enter(second, { MKC: "12" })).toMatchObject({ ok: true, value: { awaitingCount: 0 } });
  expect(await stands()).toEqual(["MKB 2.5", "MKC 12"]);
  expect(await pendingOf(first)).toEqual({});
  const trail =
    await world.owner`select t.event, p.name from audit_trail t join people p on p.id = t.person_id
    where t.table_name = 'double_entries' and t.study_id = ${world.studyId} order by t.sequence`;
  expect(trail).toEqual([
    { event: "results.entered", name: first.name },
    { event: "results.entered", name: "Second Technician" },
  ]);
  await trailIsWhole();
});

test("nobody makes both entries, in the application or past it", async () => {
  await enter(first, { MKA: "100" });
  expect(await enter(first, { MKA: "100" })).toMatchObject({ ok: false, kind: "stale" });
  const past = (who: MemberAtWork, statement: ReturnType<typeof sql>) =>
    asActor(who.actor, { event: "results.entered" }, async (tx) => done(await tx.execute(statement)));
  const again = sql`insert into double_entries (study_id, sample_id, marker_code, ordinal, value)
    values (${world.studyId}, ${sampleId}, 'MKA', 2, 100)`;
  expect(await past(first, again)).toMatchObject({ ok: false, kind: "stale" });
  // Nor is the value put in place while one entry is missing.
  const result = sql`insert into results (study_id, sample_id, marker_code, value, unit, embargoed)
    values (${world.studyId}, ${sampleId}, 'MKA', 100, 'mg/dL', true)`;
  expect(await past(second, result)).toMatchObject({ ok: false, kind: "stale" });
  expect(await stands()).toEqual([]);
});

test("the second person cannot see the first value, in table or trail, until the own one is made", async () => {
  await enter(first, { MKA: "100" });
  const seen = (who: MemberAtWork) =>
    readAs(who.actor, (tx) =>
      tx.execute(sql`select value from double_entries where sample_id = ${sampleId}
        union all select 0 from audit_trail where table_name = 'double_entries'`),
    );
  expect([(await seen(first)).length, (await seen(second)).length]).toEqual([1, 0]);
  await enter(second, { MKA: "110" });
  expect((await seen(second)).length).toBe(2);
});

test("no role but the laboratory reads or makes an entry", async () => {
  await enter(first, { MKC: "12.0" });
  for (const key of [
    "nurse",
    "investigator",
    "dataManager",
    "statistician",
    "monitor",
    "pharmacist",
  ] as const) {
    const { actor } = await world.member(key);
    await expect(
      asActor(actor, { event: "results.entered" }, async (tx) =>
        done(
          await tx.execute(sql`insert into double_entries (study_id, sample_id, marker_code, ordinal, value)
            values (${world.studyId}, ${sampleId}, 'MKC', 2, 1)`),
        ),
      ),
    ).rejects.toMatchObject({ code: "42501" });
    await expect(readAs(actor, (tx) => tx.execute(sql`select from double_entries`))).rejects.toMatchObject({
      code: "42501",
    });
  }
});

test("two second entries at once are one", async () => {
  await enter(first, { MKA: "100" });
  const outcomes = await Promise.all([enter(second, { MKA: "100" }), enter(third, { MKA: "100" })]);
  expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ kind: "stale" });
  expect(await stands()).toEqual(["MKA 100"]);
});

test("what differs is listed with both values, counted for the data manager, and resolved once, with a reason", async () => {
  await enter(first, { MKA: "100", MKC: "12.0" });
  expect(await enter(second, { MKA: "110", MKC: "12.0" })).toMatchObject({
    ok: true,
    value: { differingCount: 1 },
  });
  expect(await stands()).toEqual(["MKC 12.0"]);
  const mine = (await differingEntries(third)).filter((one) => one.sampleId === sampleId);
  expect(mine).toMatchObject([
    {
      marker: { code: "MKA" },
      first: { text: "100", by: first.name },
      second: { text: "110", by: "Second Technician" },
    },
  ]);
  const manager = await world.member("dataManager");
  const open = await readAs(manager.actor, doubleEntriesOpen);
  expect(open).toMatchObject([{ siteId: world.siteIds.get("01"), differing: expect.any(Number) }]);

  expect(await resolve(first, "abc")).toMatchObject({ ok: false, fieldErrors: { text: expect.any(String) } });
  const key = randomUUID();
  const outcomes = await Promise.all([resolve(first, "100", "MKA", key), resolve(third, "100")]);
  expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await stands()).toEqual(["MKA 100", "MKC 12.0"]);
  const [trail] =
    await world.owner`select event, reason from audit_trail where table_name = 'results' and event = 'result.resolved'
    order by sequence desc limit 1`;
  expect(trail).toEqual({ event: "result.resolved", reason: "The printout was read again." });
  // From then on it is a result like any other.
  const [row] = await world.owner<
    { id: string }[]
  >`select id from results where sample_id = ${sampleId} and marker_code = 'MKA'`;
  const corrected = await correctResult(
    second,
    { resultId: row?.id ?? "", version: 1, text: "101", isConfirmed: true, reason: "Misread." },
    randomUUID(),
  );
  expect(corrected).toMatchObject({ ok: true });
  await trailIsWhole();
});

test("what agrees or waits is nothing to resolve", async () => {
  await enter(first, { MKA: "100" });
  expect(await resolve(second, "100")).toMatchObject({ ok: false, kind: "stale" });
  await enter(second, { MKA: "100" });
  expect(await resolve(third, "100")).toMatchObject({ ok: false, kind: "stale" });
});

test("a critical value calls the investigator at its first entry, once", async () => {
  expect(await enter(first, { MKA: "380" })).toMatchObject({ ok: true, value: { calledCount: 1 } });
  expect(await enter(second, { MKA: "380" })).toMatchObject({ ok: true, value: { calledCount: 0 } });
});

test("an entry sent again is answered as before", async () => {
  const key = randomUUID();
  const once = await enter(first, { MKA: "100" }, key);
  expect(await enter(first, { MKA: "100" }, key)).toEqual(once);
  expect(await world.owner`select from double_entries where sample_id = ${sampleId}`).toHaveLength(1);
});

test("a plate on which two people contradict each other differs like a value, and what one leaves out the other says", async () => {
  const on = (who: MemberAtWork, values: Record<string, string>, run: Parameters<typeof enter>[3]) =>
    enter(who, values, randomUUID(), run);
  await on(first, { MKA: "100", MKC: "12.0" }, { plate: "P-1", analyzer: "A" });
  expect(await on(second, { MKA: "100" }, { plate: "P-2" })).toMatchObject({
    ok: true,
    value: { differingCount: 1 },
  });
  expect(await on(second, { MKC: "12.0" }, { plate: "p-1", batch: "L-9" })).toMatchObject({
    ok: true,
    value: { differingCount: 0 },
  });
  const runs = () => world.owner`select marker_code, plate, batch, analyzer from results
    where sample_id = ${sampleId} order by 1`;
  expect(await runs()).toEqual([{ marker_code: "MKC", plate: "P-1", batch: "L-9", analyzer: "A" }]);
  const [differing] = (await differingEntries(third)).filter((one) => one.sampleId === sampleId);
  expect(differing).toMatchObject({
    first: { run: "plate P-1, analyzer A" },
    second: { run: "plate P-2" },
    run: { plate: null },
  });
  const cell = { sampleId, markerCode: "MKA", text: "100", isConfirmed: true };
  expect(
    await resolveEntries(third, { ...cell, plate: "P-1", reason: "The run sheet says so." }, randomUUID()),
  ).toMatchObject({ ok: true });
  expect(await runs()).toMatchObject([{ marker_code: "MKA", plate: "P-1" }, { marker_code: "MKC" }]);
});

test("an entry sent again with another plate is another entry", async () => {
  const key = randomUUID();
  await enter(first, { MKB: "2.5" }, key, { plate: "P-1" });
  expect(await enter(first, { MKB: "2.5" }, key, { plate: "P-2" })).toMatchObject({
    ok: false,
    kind: "stale",
  });
});
