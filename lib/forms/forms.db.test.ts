import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { randomizedParticipant } from "@/db/testing/randomized-participant";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { ReportAdverseEvent } from "@/lib/adverse-events/input";
import { reportAdverseEvent } from "@/lib/adverse-events/report-adverse-event";
import type { CastKey } from "@/lib/auth/cast";
import { datasetOf } from "@/lib/datasets/reads";
import { Protocol } from "@/lib/protocol/input";
import { answerQuery } from "@/lib/queries/answer-query";
import { OpenQueries } from "@/lib/queries/input";
import { openQueries } from "@/lib/queries/open-queries";
import { queriesOfRecord } from "@/lib/queries/reads";
import { scheduleOfSite } from "@/lib/schedule/reads";
import { correctForm } from "./correct-form";
import { enterForm } from "./enter-form";
import { entryOnRecordOrNull, formsOfParticipant } from "./reads";
import { FORMS } from "./testing/forms";
import { voidEntry } from "./void-entry";

type Who = Exclude<CastKey, "stranger">;
const now = () => new Date("2026-03-20T12:00:00Z");

let world: World;
let participantId: string;
beforeAll(async () => {
  world = await studyWorld({ protocol: Protocol.parse({ ...smallProtocol(), forms: FORMS }) });
  const at = { consentedOn: "2026-03-01", randomizedAt: "2026-03-02T02:00:00Z" };
  participantId = (await randomizedParticipant(world, "01", at)).id;
});
afterAll(() => world.close());

const enter = async (
  formCode: string,
  typed: Readonly<Record<string, string>>,
  { visitCode, who = "nurse", key = randomUUID() }: { visitCode?: string; who?: Who; key?: string } = {},
) =>
  enterForm(
    await world.member(who),
    { participantId, formCode, ...(visitCode ? { visitCode } : {}), ...typed },
    key,
    now,
  );
const PULSE = { "PULSE.value": "72" };
const entered = async (formCode: string) =>
  (await formsOfParticipant(await world.member("monitor"), participantId)).entries.filter(
    (entry) => entry.formCode === formCode,
  );

describe("a form at a visit", () => {
  test("is there once, by whomever of two at once, and where the protocol asks for it alone", async () => {
    const both = await Promise.all([
      enter("VITALS", PULSE, { visitCode: "D1" }),
      enter("VITALS", { "PULSE.value": "80" }, { visitCode: "D1", who: "investigator" }),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({ kind: "duplicate" });
    expect(await entered("VITALS")).toHaveLength(1);
    expect(await enter("VITALS", PULSE, { visitCode: "SCR" })).toMatchObject({ kind: "not-found" });
    expect(await enter("VITALS", PULSE)).toMatchObject({ kind: "not-found" });
    expect(await enter("NOSUCH", PULSE)).toMatchObject({ kind: "not-found" });
  });

  test("is refused beside the field that does not fit, and when it is empty", async () => {
    expect(await enter("VITALS", { "PULSE.value": "720" }, { visitCode: "D15" })).toMatchObject({
      fieldErrors: { "PULSE.value": expect.stringContaining("20 to 250") },
    });
    expect(await enter("VITALS", {}, { visitCode: "D15" })).toMatchObject({ ok: false });
  });

  test("is closed to another site, and written by nurse and investigator alone", async () => {
    expect(await enter("VITALS", PULSE, { visitCode: "D15", who: "otherNurse" })).toMatchObject({
      kind: "not-found",
    });
    await expect(enter("VITALS", PULSE, { visitCode: "D15", who: "dataManager" })).rejects.toThrow(
      /permission denied/,
    );
    expect((await formsOfParticipant(await world.member("otherNurse"), participantId)).entries).toEqual([]);
  });
});

test("a field of a form is asked about, answered by the nurse in its place; another form's field and the laboratory are not asked", async () => {
  const [form] = await entered("VITALS");
  const ask = async (field: string | null, assignedRole = "nurse") =>
    openQueries(
      await world.member("dataManager"),
      OpenQueries.parse({
        points: [{ table: "visit_forms", rowKey: form?.id ?? "", field }],
        assignedRole,
        question: "Was it counted for a whole minute?",
      }),
      randomUUID(),
    );
  for (const field of ["DRUG", "values", "study_id"])
    expect(await ask(field), field).toMatchObject({ kind: "refused" });
  expect(await ask("PULSE", "lab_technician")).toMatchObject({ kind: "refused" });
  expect(await ask(null)).toMatchObject({ ok: true });
  const opened = await ask("PULSE");
  if (!opened.ok) throw new Error(opened.message);
  const [queryId = ""] = opened.value.queryIds;
  const answer = { queryId, answer: "For a whole minute." };
  expect(await answerQuery(await world.member("nurse"), answer, randomUUID())).toMatchObject({ ok: true });
  const ofForm = { table: "visit_forms", rowKey: form?.id ?? "" };
  const { queries, roles } = await queriesOfRecord(await world.member("dataManager"), ofForm);
  expect(queries.find(({ id }) => id === queryId)).toMatchObject({
    point: { field: "PULSE" },
    formCode: "VITALS",
    state: "answered",
  });
  expect(roles).toEqual(["nurse", "investigator"]);
  expect((await queriesOfRecord(await world.member("otherInvestigator"), ofForm)).queries).toEqual([]);
});

test("a form of a visit that has come stands in the nurse's day until it is filled in, at the own site alone", async () => {
  const at = { consentedOn: "2026-03-01", randomizedAt: "2026-03-19T02:00:00Z" };
  const newcomer = await randomizedParticipant(world, "01", at);
  const dueTo = async (who: Who, of: string) =>
    (await scheduleOfSite(await world.member(who), now())).forms.flatMap((form) =>
      form.participantId === of ? [`${form.visitCode} ${form.formCode}`] : [],
    );
  // Before the first dose nobody knows when day 15 is.
  expect(await dueTo("nurse", newcomer.id)).toEqual(["D1 VITALS"]);
  expect(await dueTo("otherNurse", newcomer.id)).toEqual([]);
  expect(await dueTo("nurse", participantId)).toEqual([]);
  const siteId = world.siteIds.get("01") ?? "";
  await world.owner`insert into injections (study_id, site_id, participant_id, visit_code, status, given_on, unit)
    values (${world.studyId}, ${siteId}, ${participantId}, 'D1', 'given', '2026-03-02', 'mL')`;
  expect(await dueTo("nurse", participantId)).toEqual(["D15 VITALS"]);
  expect(await enter("VITALS", PULSE, { visitCode: "D15" })).toMatchObject({ ok: true });
  expect(await dueTo("nurse", participantId)).toEqual([]);
});

describe("a repeating form", () => {
  test("takes a line for each, and a retry makes no second one", async () => {
    const key = randomUUID();
    const drug = { "DRUG.note": "Ibuprofen", "FROM.value": "UN-Mar-2026" };
    const [one, twin, other] = await Promise.all([
      enter("CM", drug, { key }),
      enter("CM", drug, { key }),
      enter("CM", { "DRUG.note": "Aspirin", "FROM.value": "2026" }),
    ]);
    expect(twin).toEqual(one);
    expect(other).toMatchObject({ ok: true });
    const lines = await entered("CM");
    expect(lines.map(({ number }) => number).sort()).toEqual([1, 2]);
    expect(lines.map(({ values }) => values.FROM).sort()).toEqual(["2026", "2026-03"]);
  });

  test("is corrected with a reason and a version; the audit trail names the field, and the second editor is told", async () => {
    const line = (await entered("CM")).find(({ values }) => values.DRUG === "Aspirin");
    const correct = async (typed: Readonly<Record<string, string>>, version: number, who: Who = "nurse") =>
      correctForm(
        await world.member(who),
        { entryId: line?.id ?? "", version, reason: "As in the source.", "DRUG.note": "Aspirin", ...typed },
        randomUUID(),
        now,
      );
    expect(await correct({ "FROM.value": "UNK" }, 1, "otherNurse")).toMatchObject({ kind: "not-found" });
    expect(await correct({ "FROM.value": "UNK" }, 1)).toMatchObject({ ok: true });
    expect(await correct({ "FROM.value": "2025" }, 1)).toMatchObject({ kind: "stale" });
    const record = await entryOnRecordOrNull(await world.member("dataManager"), line?.id ?? "");
    expect(record?.entry).toMatchObject({ values: { DRUG: "Aspirin", FROM: "unknown" }, version: 2 });
    expect(record?.history[0]).toMatchObject({
      event: "form.corrected",
      reason: "As in the source.",
      changes: expect.arrayContaining([{ field: "From", from: "2026", to: "unknown" }]),
    });
  });

  test("of medication can be linked to an adverse event, as long as it counts", async () => {
    const [line] = (await entered("CM")).filter(({ values }) => values.DRUG === "Ibuprofen");
    const report = async (medicationIds: string) =>
      reportAdverseEvent(
        await world.member("nurse"),
        ReportAdverseEvent.parse({
          participantId,
          term: "Heartburn",
          startedOn: "18-Mar-2026",
          severity: "mild",
          serious: "no",
          outcome: "recovering",
          action: "none",
          medicationIds,
        }),
        randomUUID(),
        now,
      );
    expect(await report(randomUUID())).toMatchObject({ fieldErrors: { medicationIds: expect.any(String) } });
    expect(await report(line?.id ?? "")).toMatchObject({ ok: true });
    const [row] = await world.owner`select medication_ids from adverse_events`;
    expect(row).toEqual({ medication_ids: [line?.id] });
  });

  test("keeps a line that is taken out, which is then corrected no more, and closes what is asked about it", async () => {
    const line = (await entered("CM")).find(({ values }) => values.DRUG === "Ibuprofen");
    const input = { entryId: line?.id ?? "", version: 1, reason: "Of another participant." };
    const asked = {
      points: [{ table: "form_entries", rowKey: input.entryId, field: "DRUG", visit: null }],
      assignedRole: "nurse" as const,
      question: "Which dose?",
    };
    expect(await openQueries(await world.member("monitor"), asked, randomUUID())).toMatchObject({ ok: true });
    expect(await voidEntry(await world.member("nurse"), input, randomUUID(), now)).toMatchObject({
      value: { closedQueries: 1 },
    });
    expect(await voidEntry(await world.member("nurse"), input, randomUUID(), now)).toMatchObject({
      kind: "stale",
    });
    expect((await entered("CM")).find(({ id }) => id === line?.id)?.isVoided).toBe(true);
    const again = { ...input, version: 2, "DRUG.note": "Ibuprofen" };
    expect(await correctForm(await world.member("nurse"), again, randomUUID(), now)).toMatchObject({
      kind: "refused",
    });
  });
});

test("a form that is no visit's and does not repeat is filled in once", async () => {
  expect(await enter("HISTORY", { "SMOKES.value": "NO" })).toMatchObject({ ok: true });
  expect(await enter("HISTORY", { "SMOKES.value": "YES" })).toMatchObject({ kind: "duplicate" });
});

test("the dataset has every field that counts, and forms are frozen and verified like other records", async () => {
  const { forms } = await readAs((await world.member("statistician")).actor, async (tx) =>
    datasetOf(tx, await world.member("statistician")),
  );
  expect(
    forms?.map(({ form, number, field, value }) => `${form} ${number} ${field} ${value}`).sort(),
  ).toEqual(expect.arrayContaining(["HISTORY 1 SMOKES NO", expect.stringMatching(/^CM \d DRUG Aspirin$/)]));
  expect(JSON.stringify(forms)).not.toContain("Ibuprofen");
  const tables =
    await world.owner`select table_name, part from verum.records where table_name like '%form%' order by 1`;
  expect([...tables]).toEqual([
    { table_name: "form_entries", part: "events" },
    { table_name: "visit_forms", part: "visit" },
  ]);
});
