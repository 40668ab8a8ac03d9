import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { consented } from "@/db/testing/enrolled";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { noticesOf } from "@/lib/notices/reads";
import { assessCausality } from "./assess-causality";
import { correctAdverseEvent } from "./correct-adverse-event";
import { CorrectAdverseEvent, ReportAdverseEvent } from "./input";
import { reportAdverseEvent } from "./report-adverse-event";

const now = () => new Date("2026-03-20T12:00:00Z");
const mild = {
  term: "Headache",
  startedOn: "07-Mar-2026",
  endedOn: "",
  severity: "mild",
  serious: "no",
  outcome: "not-recovered",
  action: "none",
};
const serious = {
  ...mild,
  severity: "severe",
  serious: "yes",
  seriousness: "hospitalization",
  awareOn: "2026-03-19T18:00",
};

let world: World;
beforeEach(async () => {
  const stoppingRules = [{ code: "S1", text: "Two serious events.", participants: 2, serious: true }];
  world = await studyWorld({ protocol: { ...smallProtocol(), safety: { stoppingRules } } });
});
afterEach(() => world.close());

const report = async (who: "nurse" | "otherNurse", participantId: string, said: object) => {
  const input = ReportAdverseEvent.parse({ participantId, ...said });
  const outcome = await reportAdverseEvent(await world.member(who), input, randomUUID(), now);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value.eventId;
};

/** Both are on their way before either is saved: whatever is saved waits for the study's audit trail, which is held until both wait. */
const atOnce = (begin: () => Promise<unknown>[]): Promise<unknown[]> =>
  world.owner
    .begin(async (sql) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`audit:${world.studyId}`}, 0))`;
      const both = Promise.all(begin());
      for (let waiting = 0; waiting < 2; )
        waiting = (
          await sql`select from pg_locks where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`
        ).length;
      return { both };
    })
    .then(({ both }) => both);

test("corrected to serious while it is judged as related, an event starts the authority's clock", async () => {
  const eventId = await report("nurse", await consented(world), mild);
  const nurse = await world.member("nurse");
  const investigator = await world.member("investigator");
  const correction = { eventId, version: 1, ...serious, reason: "Admitted." };
  const judgment = { adverseEventId: eventId, causality: "possible", version: 0 } as const;
  const outcomes = await atOnce(() => [
    correctAdverseEvent(nurse, CorrectAdverseEvent.parse(correction), randomUUID(), now),
    assessCausality(investigator, judgment, randomUUID(), now),
  ]);
  expect(outcomes).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await world.owner`select kind from report_clocks order by kind`).toEqual([
    { kind: "authority-15d" },
    { kind: "sponsor" },
  ]);
});

test("two sites that report at once meet a stopping rule together, and the board is told once", async () => {
  const [here, there] = [await consented(world), await consented(world, "otherInvestigator")];
  await atOnce(() => [report("nurse", here, serious), report("otherNurse", there, serious)]);
  expect(await world.owner`select rule_code, participants from stopping_alerts`).toEqual([
    { rule_code: "S1", participants: 2 },
  ]);
  const { notices } = await noticesOf(await world.member("safetyBoard"));
  expect(notices.map(({ subject }) => subject)).toEqual(["A stopping rule is met"]);
});
