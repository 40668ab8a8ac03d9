import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asActor, readAs } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { randomized } from "@/db/testing/enrolled";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { setsNow } from "@/lib/analysis-sets/sets-now";
import { siteTimeOf } from "@/lib/calendar/site-instant";
import { Protocol } from "@/lib/protocol/input";
import { recordUnscheduledVisit } from "@/lib/unscheduled-visits/record-unscheduled-visit";
import { accountForDeviation } from "./account-for-deviation";
import { classifyDeviation } from "./classify-deviation";
import { entryLagsOf } from "./entry-reads";
import type { RecordDeviation } from "./input";
import { deviationOrNull, deviationsPage, participantsToName } from "./reads";
import { recordDeviation } from "./record-deviation";

let world: World;
let participantId = "";
beforeAll(async () => {
  world = await studyWorld({
    protocol: Protocol.parse({ ...smallProtocol(), unscheduled: { instruments: ["SYMPTOMS"] } }),
  });
  participantId = await randomized(world);
  const siteId = world.siteIds.get("01") ?? "";
  const [nurse] = await world.owner`select id from people where email = 'dewi.nurse@verum.example'`;
  await world.owner.begin(async (tx) => {
    await tx`select set_config('verum.event', 'visit.missed', true), set_config('verum.person_id', ${String(nurse?.id)}, true)`;
    await tx`insert into missed_visits (study_id, site_id, participant_id, visit_code, reason)
      values (${world.studyId}, ${siteId}, ${participantId}, 'D15', 'Influenza.')`;
    await tx`insert into injections (study_id, site_id, participant_id, visit_code, kit_id, status, given_at, given_on, amount, unit)
      select ${world.studyId}, ${siteId}, ${participantId}, 'D1', k.kit_id, 'given', now() - interval '100 hours',
        (now() - interval '100 hours')::date, 1.5, 'mL'
      from kit_assignments k where k.participant_id = ${participantId} and k.visit_code = 'D1'`;
    await tx`select set_config('verum.event', 'visit.unscheduled', true)`;
    await tx`insert into unscheduled_visits (study_id, site_id, participant_id, sequence, visit_code, occurred_at, occurred_on, reason_code)
      values (${world.studyId}, ${siteId}, ${participantId}, 1, 'U1', now() - interval '90 hours', (now() - interval '90 hours')::date, 'symptoms')`;
    await tx`select set_config('verum.event', 'score.entered', true)`;
    await tx`insert into scores (study_id, site_id, participant_id, visit_code, instrument_code, items, total, assessed_on)
      values (${world.studyId}, ${siteId}, ${participantId}, 'SCR', 'SYMPTOMS', '{}', 0, current_date - 9)`;
  });
});
afterAll(() => world.close());

const draft = (over: Partial<RecordDeviation> = {}): RecordDeviation => ({
  participantId,
  visitCode: "D15",
  kind: "sample-missed",
  description: "",
  reason: "The participant had influenza.",
  consequenceNote: "None.",
  actionNote: "Visit declared missed, site trained again.",
  ...over,
});
const record = async (over: Partial<RecordDeviation> = {}, as: "nurse" | "otherNurse" = "nurse") =>
  recordDeviation(await world.member(as), draft(over), randomUUID());
const listed = async (key: "nurse" | "otherNurse" | "monitor" = "nurse") =>
  (await deviationsPage(await world.member(key), {})).rows.map(
    ({ kind, visitCode, state }) => `${visitCode} ${kind} ${state}`,
  );

test("Verum drafts what the record shows, for the own site alone", async () => {
  expect(await listed()).toEqual([
    "D1 late-dose-entry draft",
    "U1 late-visit-entry draft",
    "D15 sample-missed draft",
  ]);
  expect(await listed("otherNurse")).toEqual([]);
  // Scores are closed to nurses, and when they were given with them.
  expect(await listed("monitor")).toContain("SCR late-score-entry draft");
});

test("the site completes a draft once, in Verum's words, however many do at once", async () => {
  const outcomes = await Promise.all([record(), record()]);
  expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ kind: "duplicate" });
  expect(await listed()).toEqual([
    "D1 late-dose-entry draft",
    "U1 late-visit-entry draft",
    "D15 sample-missed to-classify",
  ]);
  const [row] = await world.owner`select description, reason from deviations where kind = 'sample-missed'`;
  expect(row).toEqual({
    description: "Day 15 (end of study): no sample, the visit was declared missed.",
    reason: "The participant had influenza.",
  });
});

test("a draft the record does not show, an unknown visit, an empty report and another site's participant are refused", async () => {
  expect(await record({ kind: "partial-dose" })).toMatchObject({ ok: false, kind: "stale" });
  expect(await record({ kind: "other" })).toMatchObject({
    ok: false,
    fieldErrors: { description: expect.any(String) },
  });
  expect(await record({ kind: "other", description: "Took a walk.", visitCode: "D99" })).toMatchObject({
    ok: false,
  });
  expect(await record({}, "otherNurse")).toMatchObject({ ok: false, kind: "not-found" });
});

test("what went wrong at an unscheduled visit is reported under it, of the participant who had it", async () => {
  const report = { kind: "procedure", description: "Ate before the draw.", visitCode: "U2" } as const;
  expect(await record(report)).toMatchObject({ ok: false, fieldErrors: { visitCode: expect.any(String) } });
  const visit = {
    participantId,
    occurredAt: siteTimeOf(new Date(), "Asia/Jakarta"),
    reasonCode: "worsening",
  } as const;
  const came = await recordUnscheduledVisit(await world.member("nurse"), visit, randomUUID());
  expect(came).toMatchObject({ ok: true });
  const [named] = await participantsToName(await world.member("nurse"));
  expect(named?.unscheduled).toEqual(["U1", "U2"]);
  expect(await record(report)).toMatchObject({ ok: true });
  expect(await listed()).toContain("U2 procedure to-classify");
});

test("the investigator classifies it blind, a second who did not see that is told, and a major one leaves the per-protocol set", async () => {
  const reported = await record({ kind: "procedure", description: "Ate before the draw.", visitCode: null });
  const deviationId = reported.ok ? reported.value.deviationId : "";
  const classify = async (
    version: number,
    judged: "minor" | "major",
    as: "investigator" | "otherInvestigator" = "investigator",
  ) =>
    classifyDeviation(
      await world.member(as),
      { deviationId, version, class: judged, reason: "Bears on the primary endpoint." },
      randomUUID(),
    );
  const isInPerProtocol = async () => {
    const member = await world.member("statistician");
    const { document } = await readAs(member.actor, (tx) => setsNow(tx, member));
    return document.members[0]?.remarks.filter(({ set }) => set === "PP").map(({ reason }) => reason);
  };
  expect(await classify(0, "minor")).toMatchObject({ ok: true });
  expect(await isInPerProtocol()).not.toContainEqual(expect.stringMatching(/deviation/));
  expect(await classify(0, "major")).toMatchObject({ ok: false, kind: "stale" });
  expect(await classify(1, "major", "otherInvestigator")).toMatchObject({ ok: false, kind: "not-found" });
  expect(await classify(1, "major")).toMatchObject({ ok: true });
  expect(await isInPerProtocol()).toContainEqual(expect.stringMatching(/deviation/));
  const account = { deviationId, consequenceNote: "Fasting values are off.", actionNote: "Drawn again." };
  expect(await accountForDeviation(await world.member("nurse"), account, randomUUID())).toMatchObject({
    ok: true,
  });
  expect(await deviationOrNull(await world.member("monitor"), deviationId)).toMatchObject({
    state: "major",
    accounts: [{ consequence: "Fasting values are off." }, { consequence: "None." }],
    classifications: [{ class: "major" }, { class: "minor" }],
  });
  expect(await deviationOrNull(await world.member("otherNurse"), deviationId)).toBeNull();
  expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
});

test.each(["nurse", "dataManager", "monitor", "statistician"] as const)(
  "Postgres refuses %s who classifies",
  async (key) => {
    const { actor } = await world.member(key);
    const insert = sql`insert into deviation_classifications (study_id, site_id, deviation_id, participant_id, class, reason)
      select study_id, site_id, id, participant_id, 'minor', 'x' from deviations limit 1`;
    await expect(
      asActor(actor, { event: "deviation.classified" }, async (tx) => done(await tx.execute(insert))),
    ).rejects.toMatchObject({ code: "42501" });
  },
);

test("entry times show who entered how long after the event", async () => {
  expect(await entryLagsOf(await world.member("monitor"))).toMatchObject([
    { person: "Dewi Lestari", role: "nurse", entries: 1, bands: [0, 0, 0, 1, 0] },
  ]);
});

test("nothing is classified after the lock", async () => {
  const [row] = await world.owner`select id from deviations where kind = 'sample-missed'`;
  await world.owner.begin(async (tx) => {
    await tx`select set_config('verum.event', 'study.locked', true)`;
    await tx`insert into locks (study_id, dataset_sha256, participants) values (${world.studyId}, ${"ab".repeat(32)}, 1)`;
  });
  const outcome = await classifyDeviation(
    await world.member("investigator"),
    { deviationId: String(row?.id), version: 0, class: "minor", reason: "No effect." },
    randomUUID(),
  );
  expect(outcome).toMatchObject({ ok: false, kind: "locked" });
});
