import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RandomizedParticipant, randomizedParticipant } from "@/db/testing/randomized-participant";
import { studyWorld, type World } from "@/db/testing/world";
import type { MemberAtWork } from "@/lib/auth/types";
import { correctAdverseEvent } from "./correct-adverse-event";
import { CorrectAdverseEvent, ReportAdverseEvent } from "./input";
import { reportAdverseEvent } from "./report-adverse-event";

let world: World;
let nurse: MemberAtWork;
let who: RandomizedParticipant;
beforeAll(async () => {
  world = await studyWorld();
  nurse = await world.member("nurse");
  who = await randomizedParticipant(world, "01", {
    consentedOn: "2026-03-01",
    randomizedAt: "2026-03-02T02:00:00Z",
  });
});
afterAll(() => world.close());

const now = () => new Date("2026-03-20T12:00:00Z");
const said = {
  term: "Headache",
  startedOn: "07-Mar-2026",
  endedOn: "",
  severity: "mild",
  serious: "no",
  outcome: "not-recovered",
  action: "none",
};
const report = (but: Readonly<Record<string, string>> = {}, member = nurse) =>
  reportAdverseEvent(
    member,
    ReportAdverseEvent.parse({ participantId: who.id, ...said, ...but }),
    randomUUID(),
    now,
  );

describe("reporting an adverse event", () => {
  test("keeps dates as far as they are known, and leaves an audit row", async () => {
    const outcome = await report({ startedOn: "UN-Mar-2026" });
    if (!outcome.ok) throw new Error(outcome.message);
    const [row] = await world.owner`select * from adverse_events where id = ${outcome.value.eventId}`;
    expect(row).toMatchObject({ started_on: "2026-03", ended_on: null, serious: false, action: "none" });
    expect(
      await world.owner`select event from audit_trail where table_name = 'adverse_events' and row_key = ${outcome.value.eventId}`,
    ).toEqual([{ event: "adverse-event.reported" }]);
  });

  test.each([
    ["begun before consent", { startedOn: "2026-02" }, "startedOn"],
    ["begun in the future", { startedOn: "21-Mar-2026" }, "startedOn"],
    ["ended before it began", { endedOn: "06-Mar-2026", outcome: "recovered" }, "endedOn"],
    [
      "fatal and recovered",
      { severity: "fatal", serious: "yes", outcome: "recovered", endedOn: "08-Mar-2026" },
      "outcome",
    ],
    ["recovered without an end", { outcome: "recovered" }, "endedOn"],
    ["ended and still going on", { endedOn: "08-Mar-2026" }, "outcome"],
    ["life-threatening and not serious", { severity: "life-threatening" }, "serious"],
    ["serious without a reason", { serious: "yes", awareOn: "2026-03-19T10:00" }, "seriousness"],
    ["serious without when the site learned of it", { serious: "yes", seriousness: "disability" }, "awareOn"],
    [
      "known before it began",
      { serious: "yes", seriousness: "disability", awareOn: "2026-03-06T23:59" },
      "awareOn",
    ],
    [
      "known in the future of the site",
      { serious: "yes", seriousness: "disability", awareOn: "2026-03-20T19:30" },
      "awareOn",
    ],
    [
      "serious by death and not recovered",
      { serious: "yes", seriousness: "death", awareOn: "2026-03-19T10:00" },
      "seriousness",
    ],
    ["linked to a dose that was not given", { doseVisits: "D8" }, "doseVisits"],
  ])("%s is refused beside the field", async (_what, but, field) => {
    const outcome = await report(but);
    expect(outcome.ok).toBe(false);
    expect(outcome).toHaveProperty(`fieldErrors.${field}`);
  });

  test("is serious from the moment at the site's own clock", async () => {
    const said = { serious: "yes", seriousness: "hospitalization", awareOn: "2026-03-20T18:30" };
    const outcome = await report(said);
    if (!outcome.ok) throw new Error(outcome.message);
    const [row] =
      await world.owner`select aware_at, seriousness from adverse_events where id = ${outcome.value.eventId}`;
    expect(row).toEqual({ aware_at: new Date("2026-03-20T11:30:00Z"), seriousness: ["hospitalization"] });
  });

  test("in the month of consent is accepted, because it may have begun after it", async () => {
    expect(await report({ startedOn: "Mar-2026" })).toMatchObject({ ok: true });
  });

  test("for another site's participant by editing the address is refused", async () => {
    expect(await report({}, await world.member("otherNurse"))).toMatchObject({ kind: "not-found" });
  });

  test("retried under the same key is one event", async () => {
    const key = randomUUID();
    const input = ReportAdverseEvent.parse({ participantId: who.id, ...said, term: "Nausea" });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => reportAdverseEvent(nurse, input, key, now)),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await world.owner`select id from adverse_events where term = 'Nausea'`).toHaveLength(1);
  });
});

describe("correcting an adverse event", () => {
  const correct = (eventId: string, but: Readonly<Record<string, string | number>>, member = nurse) =>
    correctAdverseEvent(
      member,
      CorrectAdverseEvent.parse({ eventId, version: 1, ...said, reason: "It ended.", ...but }),
      randomUUID(),
      now,
    );

  test("keeps the earlier values; the second editor is told and overwrites nothing; the other site cannot", async () => {
    const reported = await report();
    if (!reported.ok) throw new Error(reported.message);
    const { eventId } = reported.value;
    expect(await correct(eventId, {}, await world.member("otherNurse"))).toMatchObject({ kind: "not-found" });
    expect(await correct(eventId, { endedOn: "09-Mar-2026", outcome: "recovered" })).toMatchObject({
      ok: true,
    });
    expect(await correct(eventId, { severity: "severe" })).toMatchObject({
      kind: "stale",
      message: expect.stringContaining(nurse.name),
    });
    expect(
      await world.owner`select ended_on, outcome, severity, version from adverse_events where id = ${eventId}`,
    ).toEqual([{ ended_on: "2026-03-09", outcome: "recovered", severity: "mild", version: 2 }]);
  });
});
