import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillStudy, type TestParticipant } from "@/db/testing/completed-study";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { voidAdverseEvent } from "@/lib/adverse-events/void-adverse-event";
import type { CastKey } from "@/lib/auth/cast";
import { enterForm } from "@/lib/forms/enter-form";
import { FORMS } from "@/lib/forms/testing/forms";
import { voidEntry } from "@/lib/forms/void-entry";
import { Protocol } from "@/lib/protocol/input";
import { answerQuery } from "@/lib/queries/answer-query";
import { closeQuery } from "@/lib/queries/close-query";
import { OpenQueriesFromListing } from "@/lib/queries/input";
import { openQueries } from "@/lib/queries/open-queries";
import { recordUnscheduledVisit } from "@/lib/unscheduled-visits/record-unscheduled-visit";
import { ListingFilter } from "./input";
import { type ListedRow, listing } from "./reads";

type Who = Exclude<CastKey, "stranger">;
/** The records of `fillStudy` end in January. */
const now = () => new Date("2026-03-20T12:00:00Z");

let world: World;
let people: TestParticipant[];
beforeAll(async () => {
  const protocol = Protocol.parse({ ...smallProtocol(), forms: FORMS, unscheduled: { forms: ["VITALS"] } });
  world = await studyWorld({ protocol });
  people = await fillStudy(world);
});
afterAll(() => world.close());

const at = (index: number) => people[index] as TestParticipant;
const listed = async (filter: object, who: Who = "dataManager") =>
  listing(
    await world.member(who),
    ListingFilter.parse({ site: null, visit: null, form: null, field: null, only: null, ...filter }),
  );

/** By the nurse of the participant's site. */
async function enter(index: number, formCode: string, typed: object, visitCode?: string): Promise<void> {
  const nurse = await world.member(index === 2 ? "otherNurse" : "nurse");
  const entry = { participantId: at(index).id, formCode, ...(visitCode ? { visitCode } : {}), ...typed };
  const outcome = await enterForm(nurse, entry, randomUUID(), now);
  if (!outcome.ok) throw new Error(outcome.message);
}

/** As the page sends it. */
async function ask(rows: readonly ListedRow[], field: string | null, assignedRole = "nurse") {
  const points = rows.map(({ point }) => JSON.stringify(point));
  const sent = { points, field: field ?? "", assignedRole, question: "Is that so in the source?" };
  const outcome = await openQueries(
    await world.member("dataManager"),
    OpenQueriesFromListing.parse(sent),
    randomUUID(),
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value.queryIds;
}

describe("one of the protocol's own forms", () => {
  test("is listed by its code at planned and unscheduled visits, in words, and asked about by its fields in one go", async () => {
    await enter(0, "VITALS", { "PULSE.value": "72", "TEMP.value": "36.6" }, "D1");
    await enter(2, "VITALS", { "PULSE.value": "80" }, "D1");
    const came = {
      participantId: at(0).id,
      occurredAt: "2026-03-10T09:00",
      reasonCode: "worsening",
    } as const;
    const visit = await recordUnscheduledVisit(await world.member("nurse"), came, randomUUID(), now);
    expect(visit).toMatchObject({ ok: true });
    await enter(0, "VITALS", { "PULSE.value": "90" }, "U1");

    const { form, fields, rows, total } = await listed({ form: "VITALS", field: "PULSE" });
    expect(form).toMatchObject({ name: "Vital signs" });
    expect(fields).toMatchObject([
      { code: "PULSE", name: "Pulse" },
      { code: "TEMP", name: "Temperature" },
    ]);
    expect(total).toBe(3);
    expect(rows.map(({ visit, values }) => [visit, values])).toEqual([
      ["D1", { PULSE: "72 /min", TEMP: "36.6 °C" }],
      ["U1", { PULSE: "90 /min", TEMP: null }],
      ["D1", { PULSE: "80 /min", TEMP: null }],
    ]);
    expect(await ask(rows, "PULSE")).toHaveLength(3);
    const atVisit = await listed({ form: "VITALS", visit: "U1" });
    expect(atVisit.visits.at(-1)).toBe("U1");
    expect(atVisit.rows.map(({ visit }) => visit)).toEqual(["U1"]);
    expect((await listed({ table: "injections" })).visits).not.toContain("U1");
    expect((await listed({ form: "VITALS" }, "monitor")).form).toMatchObject({ code: "VITALS" });
  });

  test("leaves out entries that were taken out, and shows choices and partial dates in words", async () => {
    await enter(0, "HISTORY", { "SMOKES.value": "NO" });
    expect((await listed({ form: "HISTORY" })).rows).toMatchObject([{ values: { SMOKES: "No" } }]);
    await enter(0, "CM", { "DRUG.note": "Ibuprofen", "FROM.value": "UN-Mar-2026" });
    await enter(0, "CM", { "DRUG.note": "Mistaken", "FROM.value": "01-Mar-2026" });
    const both = (await listed({ form: "CM" })).rows;
    const mistaken = both.find(({ values }) => values.DRUG === "Mistaken");
    const out = { entryId: mistaken?.point.rowKey ?? "", version: 1, reason: "Another participant's." };
    expect(await voidEntry(await world.member("nurse"), out, randomUUID(), now)).toMatchObject({ ok: true });
    expect((await listed({ form: "CM" })).rows.map(({ values }) => values)).toEqual([
      { DRUG: "Ibuprofen", FROM: "UN-Mar-2026", TO: null },
    ]);
  });
});

test("a row tells the open query on the chosen field, on that field alone, until it is closed", async () => {
  const { rows } = await listed({ table: "injections", field: "amount" });
  expect(rows.map(({ query }) => query)).toEqual(rows.map(() => null));
  const [queryId = ""] = await ask(rows.slice(0, 1), "amount");
  const told = async (field: string | null) =>
    (await listed({ table: "injections", field })).rows
      .map(({ query }) => query)
      .filter((one) => one !== null);
  expect(await told("amount")).toEqual(["open"]);
  expect(await told("reaction")).toEqual([]);
  expect(await told(null)).toEqual([]);
  const answer = { queryId, answer: "It is." };
  expect(await answerQuery(await world.member("nurse"), answer, randomUUID())).toMatchObject({ ok: true });
  expect(await told("amount")).toEqual(["answered"]);
  await ask(rows.slice(0, 1), "amount");
  expect(await told("amount")).toEqual(["open"]);
  const all = await world.owner<{ id: string }[]>`select id from queries where table_name = 'injections'`;
  for (const { id } of all) {
    const closure = { queryId: id, conclusion: "explained", note: null } as const;
    expect(await closeQuery(await world.member("dataManager"), closure, randomUUID())).toMatchObject({
      ok: true,
    });
  }
  expect(await told("amount")).toEqual([]);
});

test("an adverse event that was taken out is listed no more, nor is that it may be", async () => {
  const [row] = await world.owner<{ id: string }[]>`
    insert into adverse_events (study_id, site_id, participant_id, term, started_on, severity, serious, outcome)
    values (${world.studyId}, ${at(0).siteId}, ${at(0).id}, 'Twice entered', '2026-02-01', 'mild', false, 'recovered') returning id`;
  const terms = async () => (await listed({ table: "adverse_events" })).rows.map(({ values }) => values.term);
  expect(await terms()).toContain("Twice entered");
  const out = { eventId: row?.id ?? "", version: 1, reason: "Entered twice." };
  expect(await voidAdverseEvent(await world.member("nurse"), out, randomUUID(), now)).toMatchObject({
    ok: true,
  });
  expect(await terms()).not.toContain("Twice entered");
  const { fields } = await listed({ table: "adverse_events" });
  expect(fields.map(({ code }) => code)).not.toContain("voided_at");
});

test("only records in which the chosen field is empty are listed when that is asked, and counted", async () => {
  const { id, siteId } = at(0);
  await world.owner`insert into adverse_events (study_id, site_id, participant_id, term, started_on, ended_on, severity, serious, outcome)
    values (${world.studyId}, ${siteId}, ${id}, 'Cough', '2026-02-01', '2026-02-03', 'mild', false, 'recovered')`;
  const asked = { table: "adverse_events", field: "ended_on" };
  expect(await listed(asked)).toMatchObject({ total: 4, isOnlyEmpty: false });
  const empty = await listed({ ...asked, only: "empty" });
  expect(empty).toMatchObject({ total: 3, isOnlyEmpty: true });
  expect(empty.rows.map(({ participantNumber }) => participantNumber)).toEqual([
    "01-001",
    "01-002",
    "02-001",
  ]);
  expect(await listed({ table: "adverse_events", only: "empty" })).toMatchObject({
    total: 4,
    isOnlyEmpty: false,
  });
});

test("codes are shown by their meaning, dates as 07-Mar-2026 and instants on the site's clock", async () => {
  const of = async (table: string) => (await listed({ table })).rows[0]?.values;
  expect(await of("participants")).toMatchObject({ sex: "Female", birth_year: "1990" });
  expect((await of("participants"))?.strata).not.toMatch(/[{"]/);
  expect(await of("consents")).toMatchObject({ consented_on: "05-Jan-2026" });
  expect(await of("injections")).toMatchObject({
    status: "Given in full",
    given_at: "12-Jan-2026 11:00 UTC+7",
    given_on: "12-Jan-2026",
    reaction: null,
  });
  const events = (await listed({ table: "adverse_events" })).rows.map(({ values }) => values);
  expect(events.find(({ term }) => term === "Headache")).toMatchObject({
    started_on: "Jan-2026",
    severity: "1, mild",
    serious: "No",
    outcome: "Recovered",
  });
  const [symptoms] = smallProtocol().instruments;
  expect(await of("scores")).toMatchObject({
    instrument_code: symptoms?.name,
    items: symptoms?.items.find(({ code }) => code === "PAIN")?.name,
  });
});

test.each(["dataManager", "monitor"] as const)(
  "an embargoed value is not shown to the %s, nor found by whether it is empty",
  async (who) => {
    await world.owner`delete from results where marker_code = 'MKA' and sample_id in
      (select sample_id from sample_origins where participant_id = ${at(1).id})`;
    const all = await listed({ table: "results", field: "MKA" }, who);
    expect(all.field).toMatchObject({ isEmbargoed: true });
    for (const { values } of all.rows) expect(values).toEqual({ MKA: null, MKB: null, MKC: "12.50" });
    expect(await listed({ table: "results", field: "MKA", only: "empty" }, who)).toMatchObject({
      total: all.total,
      isOnlyEmpty: false,
      rows: all.rows,
    });
    expect(await listed({ table: "results", field: "MKC", only: "empty" }, who)).toMatchObject({ total: 0 });
  },
);

test("that a check asks about an embargoed value is marked for the data manager and not for the monitor", async () => {
  const [tube] = (await listed({ table: "results", field: "MKB" })).rows;
  const id = tube?.point.rowKey ?? "";
  await world.owner`insert into queries (study_id, site_id, participant_id, sample_id, table_name, row_key, field, assigned_role, origin, question)
    select study_id, site_id, participant_id, sample_id, 'results', ${id}, 'MKB', 'lab_technician', 'check', 'Is that right?'
    from sample_origins where sample_id = ${id}`;
  const marks = async (who: Who) =>
    (await listed({ table: "results", field: "MKB" }, who)).rows.filter(({ query }) => query !== null).length;
  expect(await marks("dataManager")).toBe(1);
  expect(await marks("monitor")).toBe(0);
});
