import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { fillStudy, signOffAll, type TestParticipant } from "@/db/testing/completed-study";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { participantValuesIn } from "@/lib/analysis/participant-values";
import { studyDataset } from "@/lib/analysis/study-dataset";
import { setMembers } from "@/lib/analysis-sets/set-members";
import { openWorkOf } from "@/lib/completeness/open-work";
import { datasetSha256 } from "@/lib/datasets/canonical-dataset";
import { datasetOf } from "@/lib/datasets/reads";
import { draftDeviations } from "@/lib/deviations/draft-deviations";
import { recordsToJudge } from "@/lib/deviations/record-reads";
import { datasetFiles } from "@/lib/exports/dataset-files";
import { enterForm } from "@/lib/forms/enter-form";
import { formToFillOrNull } from "@/lib/forms/reads";
import { FORMS } from "@/lib/forms/testing/forms";
import { freezeRecords } from "@/lib/freezes/freeze-records";
import { lockChecklist } from "@/lib/locks/checklist";
import { pooledValues } from "@/lib/overview/reads";
import { participantRecordOrNull } from "@/lib/participants/reads";
import { Protocol } from "@/lib/protocol/input";
import { OpenQueries } from "@/lib/queries/input";
import { openQueries } from "@/lib/queries/open-queries";
import { enterScore } from "@/lib/scores/enter-score";
import { scoreOrNull } from "@/lib/scores/reads";
import { standings } from "@/lib/states/reads";
import { cellsOf, rowOf } from "@/lib/states/state-map";
import { verifyRecords } from "@/lib/verifications/verify-records";
import { correctUnscheduledVisit } from "./correct-unscheduled-visit";
import { openUnscheduledVisits } from "./open-reads";
import { recordUnscheduledVisit } from "./record-unscheduled-visit";

/** The records of `fillStudy` end in January. */
const now = () => new Date("2026-03-20T12:00:00Z");
const SMALL = smallProtocol();

let world: World;
let people: TestParticipant[];
beforeAll(async () => {
  const { analysis } = SMALL;
  world = await studyWorld({
    protocol: Protocol.parse({
      ...SMALL,
      forms: FORMS,
      unscheduled: { forms: ["VITALS"], instruments: ["SYMPTOMS"] },
      instruments: SMALL.instruments.map((one) => ({ ...one, secondRating: { withinDays: 7 } })),
      sourceVerification: { extent: "all" },
      editChecks: [
        {
          code: "HIGH",
          on: "score",
          instrument: "SYMPTOMS",
          field: "total",
          range: [0, 6],
          action: "soft",
          ask: "All of them at once. Is that right?",
        },
      ],
      analysis: {
        ...analysis,
        timeToEvent: ["withdrawal"],
        responders: [
          { code: "R1", name: "Better", measure: "SYMPTOMS", visit: "D15", baseline: "D1", atMost: 0 },
        ],
      },
    }),
  });
  people = await fillStudy(world);
});
afterAll(() => world.close());

const person = (at: number) => people[at] as TestParticipant;

/** By the nurse of the participant's site. */
async function came(at: number, occurredAt: string) {
  const { id, number } = person(at);
  const nurse = await world.member(number.startsWith("01") ? "nurse" : "otherNurse");
  const visit = { participantId: id, occurredAt, reasonCode: "worsening" } as const;
  const outcome = await recordUnscheduledVisit(nurse, visit, randomUUID(), now);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

const vitals = async (at: number, visitCode: string) =>
  enterForm(
    await world.member("nurse"),
    { participantId: person(at).id, formCode: "VITALS", visitCode, "PULSE.value": "104" },
    randomUUID(),
    now,
  );

const score = async (
  at: number,
  visitCode: string,
  more: { all?: boolean; checkAnswer?: string; key?: string } = {},
) =>
  enterScore(
    await world.member("investigator"),
    {
      participantId: person(at).id,
      visitCode,
      instrumentCode: "SYMPTOMS",
      items: { PAIN: "present", FEVER: "present", TIRED: more.all ? "present" : "absent" },
      assessedOn: "2026-01-23",
      checkAnswer: more.checkAnswer,
    },
    more.key ?? randomUUID(),
    now,
  );

async function partOf(at: number, visit: string) {
  const member = await world.member("dataManager");
  const [found] = await readAs(member.actor, (tx) => standings(tx, member, person(at).id, now()));
  return found?.parts.find((part) => part.visit === visit);
}

async function dataset() {
  const member = await world.member("dataManager");
  return readAs(member.actor, (tx) => datasetOf(tx, member));
}

test("a study in which nobody came between the visits has the dataset, and so the hash, that it had before", async () => {
  const fresh = await dataset();
  expect(fresh).not.toHaveProperty("unscheduledVisits");
  const [file] = datasetFiles(fresh, world.protocol, new Map()).filter(({ path }) =>
    /unscheduled/.test(path),
  );
  expect(String(file?.content).trim()).toBe("participant,visit,occurredAt,occurredOn,reasonCode,note");
});

test("no number of the analysis of planned visits changes by what is recorded at an unscheduled one", async () => {
  const armOf = new Map(people.map(({ number }, at) => [number, at === 0 ? "QZVERTEX" : "XJHOLLOW"]));
  const statistician = await world.member("statistician");
  const all = async () => {
    const recorded = await dataset();
    return {
      analyzed: studyDataset(recorded, world.protocol, armOf),
      sets: setMembers(recorded, world.protocol, { withMajorDeviation: [], withBrokenCode: [] }, []),
      values: await readAs(statistician.actor, (tx) =>
        participantValuesIn(tx, world.studyId, "SYMPTOMS", armOf),
      ),
      pooled: await pooledValues(statistician, "SYMPTOMS"),
    };
  };
  const before = await all();
  const sha256 = datasetSha256(await dataset());
  const { visitCode } = await came(0, "2026-01-23T10:00");
  expect(await score(0, visitCode)).toMatchObject({ ok: true, value: { total: 6 } });
  expect(await vitals(0, visitCode)).toMatchObject({ ok: true });
  expect(await all()).toEqual(before);
  // The lock signs it all the same.
  const after = await dataset();
  expect(datasetSha256(after)).not.toBe(sha256);
  expect(after.scores.filter(({ visit }) => visit === "U1")).toMatchObject([{ total: 6 }]);
});

test("leaves with the dataset: its own code and date, the form and the score under that code, and the code's words", async () => {
  const files = datasetFiles(await dataset(), world.protocol, new Map());
  const lines = (name: string) => String(files.find(({ path }) => path === `dataset/${name}.csv`)?.content);
  expect(lines("unscheduledVisits")).toContain("01-001,U1,2026-01-23T03:00:00.000000Z,2026-01-23,worsening,");
  expect(lines("forms")).toContain("01-001,VITALS,U1,1,PULSE,104");
  expect(lines("scores")).toMatch(/01-001,U1,SYMPTOMS,6,/);
  expect(lines("codes")).toContain("visit,U1,Unscheduled visit 1");
});

test("forms and scores are entered only where the protocol names them, at a visit that took place, at the own site", async () => {
  const { visitCode } = await came(1, "2026-01-23T10:00");
  const investigator = await world.member("investigator");
  const asked = { participantId: person(1).id, formCode: "VITALS", visitCode };
  expect(await formToFillOrNull(investigator, asked)).toMatchObject({ existingId: null });
  expect(await formToFillOrNull(investigator, { ...asked, visitCode: "U9" })).toBeNull();
  expect(await vitals(1, "U9")).toMatchObject({ kind: "not-found" });
  expect(await score(1, "U9")).toMatchObject({ kind: "refused" });
  expect(
    await enterForm(
      investigator,
      { participantId: person(1).id, formCode: "CM", visitCode, "DRUG.note": "x", "FROM.value": "2025" },
      randomUUID(),
      now,
    ),
  ).toMatchObject({ kind: "not-found" });
  expect(await vitals(1, visitCode)).toMatchObject({ ok: true });
  expect(await vitals(1, visitCode)).toMatchObject({ kind: "duplicate" });
});

test("a score at it meets the protocol's edit checks as any other", async () => {
  const key = randomUUID();
  expect(await score(1, "U1", { all: true, key })).toMatchObject({ kind: "needs-reason" });
  const saved = await score(1, "U1", { all: true, checkAnswer: "All three, seen by two.", key });
  if (!saved.ok) throw new Error(saved.message);
  expect(await scoreOrNull(await world.member("investigator"), saved.value.scoreId)).toMatchObject({
    visit: { code: "U1", name: "Unscheduled visit 1" },
    previous: { visitName: "Day 15 (end of study)" },
  });
  // Raters are compared at the visits that are analyzed.
  expect(await world.owner`select 1 from second_ratings_asked`).toEqual([]);
});

test("is never missing nor late and drafts no deviation; in the map it is one cell, partial until something is entered", async () => {
  const before = await partOf(0, "D15");
  await came(2, "2026-01-25T11:00");
  expect(await partOf(2, "U1")).toMatchObject({ state: "partial", lacking: 1, isLate: false });
  expect(await partOf(0, "U1")).toMatchObject({ state: "entered", records: 3, isLate: false });
  expect(await partOf(0, "D15")).toEqual(before);
  const member = await world.member("dataManager");
  const everybody = await readAs(member.actor, (tx) => standings(tx, member, null, now()));
  const columns = { visits: world.protocol.visits.map(({ code }) => code), hasUnscheduled: true };
  const cells = everybody.map((one) => cellsOf(rowOf(one, columns)).map(({ state }) => state));
  expect(cells.map((row) => row.length)).toEqual([7, 7, 7]);
  expect(cells.map((row) => row.at(-2))).toEqual(["entered", "entered", "partial"]);
  expect(everybody.map((one) => openWorkOf(one, {})).every(({ late }) => late === 0)).toBe(true);
  // What is open is told apart from what is missing.
  const open = await openUnscheduledVisits(member);
  expect(open.map(({ number, code, isEmpty }) => `${number} ${code} ${isEmpty}`)).toEqual(["02-001 U1 true"]);
  expect(open.flatMap((visit) => visit.open.map(({ code }) => code))).toEqual(["VITALS", "SYMPTOMS"]);
  const judged = await readAs(member.actor, (tx) => recordsToJudge(tx, member));
  // Late, but neither outside a window nor missed.
  const drafted = judged
    .flatMap((one) => draftDeviations(world.protocol, one, true))
    .flatMap(({ visitCode, kind }) => (visitCode === "U1" ? [kind] : []));
  expect(new Set(drafted)).toEqual(new Set(["late-score-entry", "late-visit-entry"]));
});

test("the record shows it in the order of time, to the nurse without its score", async () => {
  const ofNurse = await participantRecordOrNull(await world.member("nurse"), person(0).id, now());
  expect(ofNurse?.unscheduled).toMatchObject([
    { code: "U1", occurredOn: "2026-01-23", forms: [{ code: "VITALS" }] },
  ]);
  expect(ofNurse?.facts.scores).toBeNull();
});

test("the lock waits for a visit at which nothing is entered, and for nothing else of it", async () => {
  const member = await world.member("dataManager");
  const condition = async () =>
    (await readAs(member.actor, (tx) => lockChecklist(tx, member))).find(
      ({ code }) => code === "unscheduled-visits-filled-in",
    );
  expect(await condition()).toMatchObject({
    met: false,
    count: 1,
    detail: expect.stringContaining("02-001 U1"),
    links: [{ label: "02-001" }],
  });
  await world.owner`insert into scores (study_id, site_id, participant_id, visit_code, instrument_code, total, assessed_on)
    values (${world.studyId}, ${person(2).siteId}, ${person(2).id}, 'U1', 'SYMPTOMS', 4, '2026-01-25')`;
  expect(await condition()).toMatchObject({ met: true, count: 0 });
});

test("is asked about, verified, signed and frozen as a planned one, and then edited by nobody", async () => {
  const { id } = person(0);
  const [visit] = await world.owner<{ id: string }[]>`
    select id from unscheduled_visits where participant_id = ${id} and visit_code = 'U1'`;
  const rows = await world.owner<{ table: string; rowKey: string }[]>`
    select 'unscheduled_visits' as table, ${visit?.id ?? ""}::text as "rowKey"
    union all select 'visit_forms', id::text from visit_forms where participant_id = ${id} and visit_code = 'U1'
    union all select 'scores', id::text from scores where participant_id = ${id} and visit_code = 'U1'`;
  const asked = OpenQueries.parse({
    points: [{ table: "unscheduled_visits", rowKey: visit?.id, field: "occurred_at" }],
    assignedRole: "nurse",
    question: "The ward's book says the day before. Which is right?",
  });
  expect(await openQueries(await world.member("monitor"), asked, randomUUID())).toMatchObject({ ok: true });
  expect(await partOf(0, "U1")).toMatchObject({ openQueries: 1 });
  await world.owner`insert into query_closures (study_id, query_id, conclusion) select study_id, id, 'explained' from queries`;

  const marks = rows.map((row) => ({ ...row, version: 1, field: null }));
  const monitor = await world.member("monitor");
  expect(await verifyRecords(monitor, { participantId: id, marks }, randomUUID())).toMatchObject({
    ok: true,
  });
  expect(await partOf(0, "U1")).toMatchObject({ state: "verified", toVerify: 0 });
  await signOffAll(world, [person(0)]);
  expect(await partOf(0, "U1")).toMatchObject({ state: "signed" });
  const parts = [{ part: "visit", visit: "U1" }] as const;
  expect(
    await freezeRecords(
      await world.member("dataManager"),
      { participantId: id, parts: [...parts], reason: "Clean." },
      randomUUID(),
    ),
  ).toMatchObject({ ok: true });
  expect(await partOf(0, "U1")).toMatchObject({ state: "frozen" });
  expect(
    await correctUnscheduledVisit(
      await world.member("nurse"),
      {
        visitId: visit?.id ?? "",
        version: 1,
        occurredAt: "2026-01-22T10:00",
        reasonCode: "worsening",
        reason: "The ward's book.",
      },
      randomUUID(),
      now,
    ),
  ).toMatchObject({ ok: false, message: expect.stringMatching(/froze this part/) });
});
