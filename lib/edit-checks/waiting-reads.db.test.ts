import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { recordAmendment } from "@/lib/amendments/record-amendment";
import { startAmendment } from "@/lib/amendments/start-amendment";
import { CAST, CAST_PASSWORD } from "@/lib/auth/cast";
import { addDays } from "@/lib/calendar/calendar-date";
import { siteDay } from "@/lib/calendar/site-day";
import { runChecks } from "./run-checks";
import { checksToRun } from "./waiting-reads";

const CHECK = {
  code: "FORM",
  on: "consent",
  field: "formVersion",
  expect: "value == '9.0'",
  action: "soft",
  ask: "Is this the version of the form?",
};
const todayAt01 = siteDay(new Date(), "Asia/Jakarta");
const PAST_EVERYBODY = "ffffffff-ffff-4fff-bfff-ffffffffffff";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
  await world.owner.begin(async (tx) => {
    await tx`select set_config('verum.event', 'member.added', true)`;
    await tx`insert into memberships (study_id, site_id, person_id, role)
      select ${world.studyId}, ${world.siteIds.get("01") ?? ""}, id, 'data_manager' from people where email = ${CAST.stranger.email}`;
  });
  for (const version of ["2.0", "3.0", "4.0"]) {
    const protocol = { ...smallProtocol(), version, editChecks: [CHECK] };
    const recorded = await recordAmendment(
      await world.member("administrator"),
      {
        protocol: JSON.stringify(protocol),
        fileName: "protocol.json",
        summary: `Version ${version}.`,
        approval: "Ethics committee 14",
        approvedOn: "2026-01-05",
        needsConsent: false,
        password: CAST_PASSWORD,
      },
      randomUUID(),
    );
    expect(recorded).toMatchObject({ ok: true });
  }
});
afterAll(() => world.close());

const start = async (version: string, siteCode: string, startsOn: string) =>
  expect(
    await startAmendment(await world.member("administrator"), { version, siteCode, startsOn }, randomUUID()),
  ).toMatchObject({ ok: true });
const waiting = async () =>
  (await checksToRun(await world.member("dataManager"))).map((one) => `${one.version} ${one.siteName}`);
const told = async () =>
  (
    await world.owner<{ email: string; subject: string }[]>`
      select h.email, n.subject from notices n join people h on h.id = n.person_id where n.kind = 'amendment'`
  ).map(({ email, subject }) => `${email}: ${subject.replace(/ from .*/, "")}`);
const step = async (input: { after: string | null; beganAt?: Date | null }) =>
  runChecks(await world.member("dataManager"), input, randomUUID());

test("a version is held against the one that held at the site, and data managers of all sites alone are told", async () => {
  // Version 3.0 asks as 2.0 does, which never held at site 01.
  await start("3.0", "01", todayAt01);
  expect(await waiting()).toEqual(["3.0 Surakarta"]);
  const once = [`${CAST.dataManager.email}: Protocol 3.0 holds at Surakarta`];
  expect(await told()).toEqual(once);
  await start("4.0", "01", addDays(todayAt01, 1));
  expect(await told()).toEqual(once);
});

test("what starts on a later day is told of at once and waits from that day on", async () => {
  await start("2.0", "02", addDays(todayAt01, 2));
  expect(await told()).toContain(`${CAST.dataManager.email}: Protocol 2.0 holds at Albany`);
  expect(await waiting()).toEqual(["3.0 Surakarta"]);
});

test("a run that began before the version did, or does not say when, leaves the checks waiting", async () => {
  expect(await step({ after: PAST_EVERYBODY })).toMatchObject({ ok: true, value: { beganAt: null } });
  const before = new Date(Date.now() - 86_400_000 * 2);
  expect(await step({ after: PAST_EVERYBODY, beganAt: before })).toMatchObject({
    ok: true,
    value: { beganAt: before },
  });
  expect(await waiting()).toEqual(["3.0 Surakarta"]);
  const first = await step({ after: null });
  expect(first).toMatchObject({ ok: true, value: { after: null, beganAt: expect.any(Date) } });
  expect(await waiting()).toEqual([]);
});

test("a beginning in the future is not believed", async () => {
  const ahead = new Date(Date.now() + 86_400_000);
  const answer = await step({ after: PAST_EVERYBODY, beganAt: ahead });
  expect(answer.ok && answer.value.beganAt && answer.value.beganAt < ahead).toBe(true);
  const [row] = await world.owner`select count(*)::int as n from check_runs where began_at > recorded_at`;
  expect(row?.n).toBe(0);
});
