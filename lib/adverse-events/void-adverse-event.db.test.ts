import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { lockedStudyWithoutSets, readyToLock } from "@/db/testing/completed-study";
import { randomized } from "@/db/testing/enrolled";
import { smallProtocol, studyWorld, TEST_KEY, type World } from "@/db/testing/world";
import { participantCoursesIn } from "@/lib/analysis/participant-courses";
import { appoint } from "@/lib/appointments/appoint";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { datasetOf } from "@/lib/datasets/reads";
import { participantsToCheck } from "@/lib/edit-checks/record-reads";
import { freezeRecords } from "@/lib/freezes/freeze-records";
import { lockChecklist } from "@/lib/locks/checklist";
import { noticesOf } from "@/lib/notices/reads";
import { participantRecordOrNull } from "@/lib/participants/reads";
import { closeQuery } from "@/lib/queries/close-query";
import { openQueries } from "@/lib/queries/open-queries";
import { RECORD_KINDS } from "@/lib/records/record-kinds";
import { rowsOfKind } from "@/lib/records/records-sql";
import { receivedReports } from "@/lib/serious-events/authority-reads";
import { seriousEventOrNull, seriousEvents, stoppingRules } from "@/lib/serious-events/reads";
import { remindOfClocks } from "@/lib/serious-events/remind-of-clocks";
import { reportToAuthority } from "@/lib/serious-events/report-to-authority";
import { sendReport } from "@/lib/serious-events/send-report";
import { assessCausality } from "./assess-causality";
import { correctAdverseEvent } from "./correct-adverse-event";
import { CorrectAdverseEvent, ReportAdverseEvent } from "./input";
import { adverseEventOrNull } from "./reads";
import { reportAdverseEvent } from "./report-adverse-event";
import { voidAdverseEvent } from "./void-adverse-event";

const NOW = new Date("2026-03-20T12:00:00Z");
const now = () => NOW;
const said = {
  term: "Herpes zoster",
  startedOn: "18-Mar-2026",
  endedOn: "",
  severity: "severe",
  serious: "yes",
  seriousness: "hospitalization",
  awareOn: "2026-03-20T18:00",
  outcome: "not-recovered",
  action: "none",
  narrative: "Admitted with pain.",
};
const takeOut = async (
  world: World,
  eventId: string,
  version: number,
  who: "nurse" | "otherNurse" | "investigator" = "nurse",
) =>
  voidAdverseEvent(
    await world.member(who),
    { eventId, version, reason: "Of another participant." },
    randomUUID(),
    now,
  );

describe("an event that was entered by mistake and reported", () => {
  let world: World;
  let participantId: string;
  let eventId: string;
  beforeAll(async () => {
    const stoppingRules = [{ code: "S1", text: "Two serious events.", participants: 2, serious: true }];
    world = await studyWorld({ protocol: { ...smallProtocol(), safety: { stoppingRules } } });
    const pharmacist = await world.member("pharmacist");
    const office = { personId: pharmacist.actor.personId, office: "safety-person" as const };
    await appoint(await world.member("administrator"), office, randomUUID());
    participantId = await randomized(world);
    const input = ReportAdverseEvent.parse({ participantId, ...said });
    const reported = await reportAdverseEvent(await world.member("nurse"), input, randomUUID(), now);
    if (!reported.ok) throw new Error(reported.message);
    eventId = reported.value.eventId;
    expect(await judge(0)).toMatchObject({ ok: true });
    expect(await send(1, 1)).toMatchObject({ ok: true });
  });
  afterAll(() => world.close());

  const judge = async (version: number) =>
    assessCausality(
      await world.member("investigator"),
      { adverseEventId: eventId, causality: "possible", version, reason: "As discussed." },
      randomUUID(),
      now,
    );
  const send = async (version: number, causalityVersion: number) =>
    sendReport(await world.member("investigator"), { eventId, version, causalityVersion }, randomUUID(), now);

  /** How often the event is counted, by whom. */
  const counted = async () => {
    const manager = await world.member("dataManager");
    const ofRecords = RECORD_KINDS.filter(({ table }) => /adverse|causality/.test(table));
    return readAs(manager.actor, async (tx) => {
      const [checked] = await participantsToCheck(tx, world.studyId, [participantId], {
        scores: false,
        results: false,
        forms: [],
      });
      const rows = [];
      for (const kind of ofRecords) rows.push(...(await tx.execute(rowsOfKind(kind, participantId, false))));
      const [course] = await participantCoursesIn(tx, world.studyId, new Map([["01-001", "A"]]));
      const dataset = await datasetOf(tx, manager);
      const [rule] = await stoppingRules(await world.member("safetyBoard"));
      return {
        checks: checked?.records.filter(({ form }) => form === "adverseEvent").length,
        records: rows.length,
        course: JSON.stringify(course).includes('"severe"') ? 1 : 0,
        dataset: dataset.adverseEvents.length,
        details: dataset.eventDetails?.length ?? 0,
        stoppingRule: rule?.participants,
      };
    });
  };
  const openBeforeLock = async () => {
    const manager = await world.member("dataManager");
    const conditions = await readAs(manager.actor, (tx) => lockChecklist(tx, manager));
    return conditions
      .filter(({ code, met }) => !met && /^(causality|serious)/.test(code))
      .map(({ code }) => code);
  };

  test("is taken out by its own site, once, over the version on screen, and an audit row says why", async () => {
    expect(await counted()).toEqual({
      checks: 1,
      records: 2,
      course: 1,
      dataset: 1,
      details: 1,
      stoppingRule: 1,
    });
    expect(await openBeforeLock()).toEqual(["serious-events-reported"]);
    expect(await takeOut(world, eventId, 1, "otherNurse")).toMatchObject({ kind: "not-found" });
    expect(await takeOut(world, eventId, 2)).toMatchObject({ kind: "stale" });
    expect(await takeOut(world, eventId, 1)).toMatchObject({ ok: true });
    expect(await takeOut(world, eventId, 1)).toMatchObject({ kind: "stale" });
    expect(await takeOut(world, eventId, 2)).toMatchObject({ kind: "stale" });
    expect(
      await world.owner`select reason from audit_trail where event = 'adverse-event.voided' and table_name = 'adverse_events'`,
    ).toEqual([{ reason: "Of another participant." }]);
  });

  test("stays in the record as taken out, and is counted nowhere", async () => {
    expect(await adverseEventOrNull(await world.member("nurse"), eventId)).toMatchObject({ voidedAt: NOW });
    const record = await participantRecordOrNull(await world.member("investigator"), participantId);
    expect(record?.adverseEvents).toMatchObject([{ id: eventId, isVoided: true }]);
    expect(await counted()).toEqual({
      checks: 0,
      records: 0,
      course: 0,
      dataset: 0,
      details: 0,
      stoppingRule: 0,
    });
  });

  test("has no clock, report or judgment any more, and whoever was told of it is told", async () => {
    const monitor = await world.member("monitor");
    const [shown] = await seriousEvents(monitor, NOW);
    expect(shown).toMatchObject({ isVoided: true, hasNews: false });
    expect(shown?.clocks.map(({ state }) => state)).toEqual(["void", "void"]);
    expect(await seriousEventOrNull(monitor, eventId, NOW)).toBeNull();
    expect(await remindOfClocks(new Date("2026-05-20T12:00:00Z"))).toBe(0);
    expect(await openBeforeLock()).toEqual([]);
    expect(await judge(1)).toMatchObject({ kind: "refused" });
    expect(await send(2, 1)).toMatchObject({ kind: "refused" });
    const input = CorrectAdverseEvent.parse({ eventId, version: 2, ...said, reason: "Follow-up." });
    expect(await correctAdverseEvent(await world.member("nurse"), input, randomUUID(), now)).toMatchObject({
      kind: "refused",
    });
    for (const who of ["investigator", "dataManager", "pharmacist"] as const) {
      const { notices } = await noticesOf(await world.member(who));
      expect(
        notices.map(({ subject }) => subject),
        who,
      ).toContain("Serious event taken out: 01-001, Surakarta");
    }
  });

  test("opens no code: the safety person sees that it was taken out", async () => {
    const pharmacist = await world.member("pharmacist");
    const [received] = await receivedReports(pharmacist);
    expect(received).toMatchObject({ isVoided: true });
    const asked = { reportId: received?.reportId ?? "", note: "Case 2026-17", password: CAST_PASSWORD };
    expect(await reportToAuthority(pharmacist, asked, randomUUID(), { key: TEST_KEY, now })).toMatchObject({
      kind: "refused",
    });
    expect(await world.owner`select id from code_breaks`).toEqual([]);
  });

  test("has what is asked about it closed with it, whoever asked; a colleague may close it at the same moment", async () => {
    const input = ReportAdverseEvent.parse({ participantId, ...said, term: "Rash" });
    const reported = await reportAdverseEvent(await world.member("nurse"), input, randomUUID(), now);
    if (!reported.ok) throw new Error(reported.message);
    const asked = async (who: "monitor" | "dataManager", table: string, field: string | null) => {
      const point = { table, rowKey: reported.value.eventId, field, visit: null };
      const question = { points: [point], assignedRole: "investigator" as const, question: "Is that so?" };
      const outcome = await openQueries(await world.member(who), question, randomUUID());
      if (!outcome.ok) throw new Error(outcome.message);
      return outcome.value.queryIds[0] ?? "";
    };
    const judged = await assessCausality(
      await world.member("investigator"),
      { adverseEventId: reported.value.eventId, causality: "possible", version: 0, reason: "As discussed." },
      randomUUID(),
      now,
    );
    expect(judged).toMatchObject({ ok: true });
    const ids = [
      await asked("monitor", "adverse_events", "severity"),
      await asked("dataManager", "causality_assessments", "causality"),
      await asked("dataManager", "adverse_events", null),
    ];
    const closure = { queryId: ids[2] ?? "", conclusion: "explained", note: null } as const;
    const [out, closed] = await Promise.all([
      takeOut(world, reported.value.eventId, 1),
      closeQuery(await world.member("dataManager"), closure, randomUUID()),
    ]);
    expect(out).toMatchObject({ ok: true });
    const closures = await world.owner`
      select conclusion, note, recorded_by from query_closures where query_id = any (${ids})`;
    expect(closures).toHaveLength(3);
    const nurse = await world.member("nurse");
    const bySystem = closures.filter(({ note }) => note === "The record was taken out: it counts no more.");
    expect(bySystem).toHaveLength(closed.ok ? 2 : 3);
    expect(out).toMatchObject({ value: { closedQueries: bySystem.length } });
    expect(new Set(bySystem.map(({ recorded_by }) => recorded_by))).toEqual(new Set([nurse.actor.personId]));
    expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
  });
});

describe("taking an event out", () => {
  const eventOf = async (world: World, participantId: string) => {
    const [event] = await world.owner<{ id: string }[]>`
      select id from adverse_events where participant_id = ${participantId}`;
    return event?.id ?? "";
  };

  test("asks for a new signature, and is refused where events are frozen", async () => {
    const world = await studyWorld();
    const [first, second] = await readyToLock(world);
    if (!first || !second) throw new Error("no participants");
    const manager = await world.member("dataManager");
    const unmet = async () =>
      (await readAs(manager.actor, (tx) => lockChecklist(tx, manager)))
        .filter(({ met }) => !met)
        .map(({ code, count }) => `${code}: ${count}`);
    expect(await unmet()).toEqual([]);
    expect(await takeOut(world, await eventOf(world, first.id), 1, "investigator")).toMatchObject({
      ok: true,
    });
    expect(await unmet()).toEqual(["records-signed-off: 1"]);
    const frozen = await freezeRecords(
      manager,
      { participantId: second.id, parts: [{ part: "events", visit: null }], reason: "Interim analysis." },
      randomUUID(),
    );
    expect(frozen).toMatchObject({ ok: true });
    expect(await takeOut(world, await eventOf(world, second.id), 1, "investigator")).toMatchObject({
      ok: false,
    });
    await world.close();
  });

  test("is refused once the study is locked", async () => {
    const world = await studyWorld();
    const [first] = await lockedStudyWithoutSets(world);
    expect(await takeOut(world, await eventOf(world, first?.id ?? ""), 1, "investigator")).toMatchObject({
      ok: false,
      message: expect.stringMatching(/locked/),
    });
    await world.close();
  });
});
