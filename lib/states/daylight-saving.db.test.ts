import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { randomizedParticipant } from "@/db/testing/randomized-participant";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { ReportAdverseEvent } from "@/lib/adverse-events/input";
import { reportAdverseEvent } from "@/lib/adverse-events/report-adverse-event";
import { correctForm } from "@/lib/forms/correct-form";
import { enterForm } from "@/lib/forms/enter-form";
import { FORMS } from "@/lib/forms/testing/forms";
import { Protocol } from "@/lib/protocol/input";
import { seriousEventOrNull, sponsorClockOrNull } from "@/lib/serious-events/reads";
import { verifyRecords } from "@/lib/verifications/verify-records";
import { standings } from "./reads";

/** Site 02 keeps the clocks of America/New_York, site 01 those of Asia/Jakarta, which are never changed. */
let world: World;
beforeAll(async () => {
  const protocol = { ...smallProtocol(), forms: FORMS, sourceVerification: { extent: "all" } };
  world = await studyWorld({ protocol: Protocol.parse(protocol) });
});
afterAll(() => world.close());

/** Randomized and first dosed on a day, so that the window of D15 ends sixteen days later. */
async function dosedOn(siteCode: "01" | "02", on: string): Promise<string> {
  const at = { consentedOn: on, randomizedAt: `${on}T05:00:00Z` };
  const { id } = await randomizedParticipant(world, siteCode, at);
  await world.owner`insert into injections (study_id, site_id, participant_id, visit_code, status, given_on, unit)
    values (${world.studyId}, ${world.siteIds.get(siteCode) ?? ""}, ${id}, 'D1', 'given', ${on}, 'mL')`;
  return id;
}

async function partAt(participantId: string, place: string, at = new Date()) {
  const member = await world.member("dataManager");
  const [found] = await readAs(member.actor, (tx) => standings(tx, member, participantId, at));
  const part = found?.parts.find(({ part, visit }) => visit === place || part === place);
  if (!part) throw new Error(`no part ${place}`);
  return part;
}

const before = (instant: string) => new Date(Date.parse(instant) - 1);

test.each([
  ["23 hours", "02", "2026-02-20", "2026-03-09T04:00:00Z"],
  ["25 hours", "02", "2026-10-16", "2026-11-02T05:00:00Z"],
  ["24 hours, of a site elsewhere", "01", "2026-02-20", "2026-03-08T17:00:00Z"],
] as const)(
  "a visit whose last day has %s is missing from that day's midnight at its site on",
  async (_what, site, day1On, midnight) => {
    const id = await dosedOn(site, day1On);
    expect((await partAt(id, "D15", before(midnight))).state).toBe("due");
    expect((await partAt(id, "D15", new Date(midnight))).state).toBe("missing");
  },
);

test("a form filled in, verified and corrected within the repeated hour is to be verified again", async () => {
  const participantId = await dosedOn("02", "2026-10-16");
  const nurse = await world.member("otherNurse");
  // 01:50 before the clocks are put back, 01:10 after it.
  const [first, second] = [new Date("2026-11-01T05:50:00Z"), new Date("2026-11-01T06:10:00Z")];
  const said = { participantId, formCode: "VITALS", visitCode: "D15", "PULSE.value": "72" };
  const outcome = await enterForm(nurse, said, randomUUID(), () => first);
  if (!outcome.ok) throw new Error(outcome.message);
  const { entryId } = outcome.value;
  expect(await partAt(participantId, "D15", first)).toMatchObject({ state: "partial", toVerify: 1 });
  const mark = { table: "visit_forms", rowKey: entryId, version: 1, field: null };
  const verified = { participantId, marks: [mark] };
  expect(await verifyRecords(await world.member("monitor"), verified, randomUUID())).toMatchObject({
    ok: true,
  });
  expect(await partAt(participantId, "D15", second)).toMatchObject({ toVerify: 0, dropped: 0 });
  const correction = { entryId, version: 1, reason: "Counted again.", "PULSE.value": "74" };
  expect(await correctForm(nurse, correction, randomUUID(), () => second)).toMatchObject({ ok: true });
  expect(await partAt(participantId, "D15", second)).toMatchObject({ toVerify: 1, dropped: 1 });
});

test.each([
  ["08-Mar-2026", "2026-03-08T05:00:00Z"],
  ["09-Mar-2026", "2026-03-09T04:00:00Z"],
  ["01-Nov-2026", "2026-11-01T04:00:00Z"],
  ["02-Nov-2026", "2026-11-02T05:00:00Z"],
])("a form takes %s from that day's midnight at its site on, not before", async (date, midnight) => {
  const participantId = await dosedOn("02", "2026-02-20");
  const enter = async (at: Date) =>
    enterForm(
      await world.member("otherNurse"),
      { participantId, formCode: "CM", "DRUG.note": "Ibuprofen", "FROM.value": date },
      randomUUID(),
      () => at,
    );
  expect(await enter(before(midnight))).toMatchObject({
    fieldErrors: { "FROM.value": expect.stringContaining("future") },
  });
  expect(await enter(new Date(midnight))).toMatchObject({ ok: true });
});

test("a freeze in the repeated hour holds what was recorded before it, whatever the clock on the wall said", async () => {
  const participantId = await dosedOn("02", "2026-10-16");
  const place = {
    study_id: world.studyId,
    site_id: world.siteIds.get("02") ?? "",
    participant_id: participantId,
  };
  const report = (term: string, at: string) =>
    world.owner`insert into adverse_events ${world.owner({ ...place, term, severity: "mild", serious: false, outcome: "recovered", recorded_at: at })}`;
  const edit = (term: string) =>
    world.owner.begin(async (sql) => {
      await sql`select set_config('verum.reason', 'tried', true), set_config('timezone', 'America/New_York', true)`;
      return sql`update adverse_events set severity = 'moderate', version = version + 1
        where participant_id = ${participantId} and term = ${term}`;
    });
  // 01:45 for the first time; frozen at 01:15 for the second; 01:30 for the second.
  await report("Earlier", "2026-11-01T05:45:00Z");
  await world.owner`insert into freezes ${world.owner({ ...place, part: "events", reason: "Clean.", recorded_at: "2026-11-01T06:15:00Z" })}`;
  expect((await partAt(participantId, "events")).state).toBe("frozen");
  await report("Later", "2026-11-01T06:30:00Z");
  expect((await partAt(participantId, "events")).state).toBe("entered");
  await expect(edit("Earlier")).rejects.toMatchObject({ constraint_name: "record_is_not_frozen" });
  expect((await edit("Later")).count).toBe(1);
});

test("the sponsor's clock asks which of two hours is meant, refuses one that never was, and runs 24 hours on end", async () => {
  const participantId = await dosedOn("02", "2026-02-20");
  const nurse = await world.member("otherNurse");
  const report = (awareOn: string, at: string, hour?: "first" | "second") =>
    reportAdverseEvent(
      nurse,
      ReportAdverseEvent.parse({
        participantId,
        term: "Syncope",
        startedOn: awareOn.slice(0, 10),
        endedOn: "",
        severity: "severe",
        serious: "yes",
        seriousness: "hospitalization",
        awareOn,
        ...(hour ? { awareOnHour: hour } : {}),
        outcome: "recovering",
        action: "none",
        narrative: "Fell at home.",
      }),
      randomUUID(),
      () => new Date(at),
    );
  expect(await report("2026-03-08T02:30", "2026-03-08T12:00:00Z")).toMatchObject({
    fieldErrors: { awareOn: expect.stringContaining("did not exist") },
  });
  expect(await report("2026-11-01T01:30", "2026-11-01T12:00:00Z")).toMatchObject({ ok: false });
  for (const [hour, awareOn, dueAt] of [
    ["first", "2026-11-01T01:30", "2026-11-02T05:30:00Z"],
    ["second", "2026-11-01T01:30", "2026-11-02T06:30:00Z"],
    [undefined, "2026-03-08T01:30", "2026-03-09T06:30:00Z"],
  ] as const) {
    const outcome = await report(awareOn, `${awareOn.slice(0, 10)}T12:00:00Z`, hour);
    if (!outcome.ok) throw new Error(outcome.message);
    const { eventId } = outcome.value;
    expect((await sponsorClockOrNull(nurse, eventId))?.dueAt).toEqual(new Date(dueAt));
    const monitor = await world.member("monitor");
    const stateAt = async (at: Date) => (await seriousEventOrNull(monitor, eventId, at))?.clocks[0]?.state;
    expect(await stateAt(before(dueAt))).toBe("running");
    expect(await stateAt(new Date(Date.parse(dueAt) + 1))).toBe("overdue");
  }
});
