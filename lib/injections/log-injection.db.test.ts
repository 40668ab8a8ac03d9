import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RandomizedParticipant, randomizedParticipant } from "@/db/testing/randomized-participant";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import type { MemberAtWork } from "@/lib/auth/types";
import { LogInjection } from "./input";
import { logInjection } from "./log-injection";

let world: World;
let nurse: MemberAtWork;
let otherNurse: MemberAtWork;
beforeAll(async () => {
  world = await studyWorld({ protocol: { ...smallProtocol(), plannedParticipants: 40 } });
  nurse = await world.member("nurse");
  otherNurse = await world.member("otherNurse");
});
afterAll(() => world.close());

const now = () => new Date("2026-03-20T12:00:00Z");
const inJakarta = () =>
  randomizedParticipant(world, "01", { consentedOn: "2026-03-01", randomizedAt: "2026-03-02T02:00:00Z" });

/** A dose as the form sends it: day 1 at 10:00 in Jakarta unless said otherwise. */
const dose = (who: RandomizedParticipant, but: Readonly<Record<string, string>> = {}) => {
  const visitCode = but.visitCode ?? "D1";
  return LogInjection.parse({
    participantId: who.id,
    visitCode,
    kitNumber: who.kits.get(visitCode) ?? "",
    status: "given",
    givenAt: "2026-03-02T10:00",
    anatomicalSite: "left deltoid",
    ...but,
  });
};
const log = (who: RandomizedParticipant, but: Readonly<Record<string, string>> = {}) =>
  logInjection(nurse, dose(who, but), randomUUID(), now);
const rowsOf = (who: RandomizedParticipant) =>
  world.owner`select * from injections where participant_id = ${who.id} order by visit_code`;

describe("a dose in order", () => {
  test("is kept as said, with the site's date, and leaves one audit row of the nurse in an unbroken chain", async () => {
    const who = await inJakarta();
    const outcome = await log(who);
    expect(outcome).toMatchObject({ ok: true, value: { participantNumber: who.number, deviations: 0 } });
    const [row] = await rowsOf(who);
    expect(row).toMatchObject({
      status: "given",
      given_on: new Date("2026-03-02T00:00:00Z"),
      given_at: new Date("2026-03-02T03:00:00Z"),
      amount: "1.5",
      unit: "mL",
      anatomical_site: "left deltoid",
      deviation_reason: null,
      recorded_by: nurse.actor.personId,
    });
    const trail = await world.owner`
      select event, role, person_id, action from audit_trail where table_name = 'injections' and participant_id = ${who.id}`;
    expect(trail).toEqual([
      { event: "injection.logged", role: "nurse", person_id: nurse.actor.personId, action: "insert" },
    ]);
    expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
  });

  test("reads the kit however it is typed or scanned", async () => {
    const who = await inJakarta();
    const typed = ` ${who.kits.get("D1")?.toLowerCase().replaceAll("-", " ")} `;
    expect(await log(who, { kitNumber: typed })).toMatchObject({ ok: true });
  });

  test("that was given in part keeps the amount and why", async () => {
    const who = await inJakarta();
    expect(await log(who, { status: "partial", amount: "0.7" })).toMatchObject({
      ok: false,
      fieldErrors: { statusReason: expect.any(String) },
    });
    expect(await log(who, { status: "partial", amount: "0.7", statusReason: "She moved." })).toMatchObject({
      ok: true,
    });
    expect(await rowsOf(who)).toMatchObject([{ amount: "0.7", reason: "She moved." }]);
  });

  test("that was not given needs no kit, time or place, but a reason", async () => {
    const who = await inJakarta();
    const notGiven = { status: "not-given", kitNumber: "", givenAt: "", anatomicalSite: "" };
    expect(await log(who, notGiven)).toMatchObject({
      ok: false,
      fieldErrors: { statusReason: expect.any(String) },
    });
    expect(await log(who, { ...notGiven, statusReason: "Fever." })).toMatchObject({ ok: true });
    expect(await rowsOf(who)).toMatchObject([
      { status: "not-given", kit_id: null, given_on: null, amount: null },
    ]);
  });
});

describe("a dose of a visit that has not come yet", () => {
  test("cannot be called not given before the window of its visit opens, and can from that day on", async () => {
    const who = await inJakarta();
    expect(await log(who)).toMatchObject({ ok: true });
    const notGiven = {
      visitCode: "D8",
      status: "not-given",
      kitNumber: "",
      givenAt: "",
      anatomicalSite: "",
      statusReason: "Fever.",
    };
    const logOn = (day: string) =>
      logInjection(nurse, dose(who, notGiven), randomUUID(), () => new Date(`${day}T03:00:00Z`));
    expect(await logOn("2026-03-03")).toMatchObject({
      ok: false,
      kind: "refused",
      message: expect.stringMatching(/is not due before .*its dose can still be given/),
    });
    expect(await rowsOf(who)).toHaveLength(1);
    expect(await logOn("2026-03-09")).toMatchObject({ ok: true });
  });
});

describe("one dose is logged once", () => {
  test("a retry gets the first answer and writes nothing", async () => {
    const who = await inJakarta();
    const key = randomUUID();
    const first = await logInjection(nurse, dose(who), key, now);
    const again = await logInjection(nurse, dose(who), key, now);
    expect(first.ok).toBe(true);
    expect(again).toEqual(first);
    expect(await rowsOf(who)).toHaveLength(1);
  });

  test("eight copies of one request at the same time all get the same answer", async () => {
    const who = await inJakarta();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => logInjection(nurse, dose(who), key, now)),
    );
    expect(answers[0]).toMatchObject({ ok: true });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await rowsOf(who)).toHaveLength(1);
  });

  test("of many people at the same time one wins and the others are told", async () => {
    const who = await inJakarta();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => logInjection(nurse, dose(who), randomUUID(), now)),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.kind === "duplicate")).toHaveLength(7);
    expect(await rowsOf(who)).toHaveLength(1);
  });
});

describe("doses of one participant are judged one after the other", () => {
  test("a dose that comes while another one is being saved is held against it: the interval is too short", async () => {
    const who = await inJakarta();
    let second: ReturnType<typeof log> | undefined;
    let answered = false;
    await world.owner.begin(async (sql) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`participant:${who.id}`}, 0))`;
      await sql`insert into injections (study_id, site_id, participant_id, visit_code, status, given_on, unit)
        values (${world.studyId}, ${world.siteIds.get("01") ?? ""}, ${who.id}, 'D8', 'given', '2026-03-03', 'mL')`;
      second = log(who).finally(() => {
        answered = true;
      });
      for (let waiting = 0; waiting === 0 && !answered; )
        waiting = (await sql`select from pg_locks where locktype = 'advisory' and not granted`).length;
    });
    expect(await second).toMatchObject({ ok: false, kind: "needs-reason" });
    expect(await rowsOf(who)).toHaveLength(1);
  });
});

describe("a wrong kit is refused before anything is given", () => {
  test.each([
    ["a mistyped number", () => "K-482913-9", /cannot be right/],
    ["no number", () => "", /is not K/],
    ["a kit that does not exist", () => "K-482913-8", /no kit of that number/],
    [
      "the kit of another visit",
      (who: RandomizedParticipant) => who.kits.get("D8") ?? "",
      /kit for visit D8/,
    ],
  ])("%s", async (_what, kitOf, words) => {
    const who = await inJakarta();
    const outcome = await log(who, { kitNumber: kitOf(who) });
    expect(outcome).toMatchObject({ ok: false, kind: "refused", message: expect.stringMatching(words) });
    expect(outcome).toHaveProperty("fieldErrors.kitNumber");
    expect(await rowsOf(who)).toEqual([]);
  });

  test("another participant's kit, without saying whose", async () => {
    const who = await inJakarta();
    const other = await inJakarta();
    const outcome = await log(who, { kitNumber: other.kits.get("D1") ?? "" });
    expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(/another participant/) });
    expect(JSON.stringify(outcome)).not.toContain(other.number);
  });

  test("another site's kit reads like one that does not exist", async () => {
    const who = await inJakarta();
    const [kit] =
      await world.owner`select number from kits where site_id = ${world.siteIds.get("02") ?? ""} limit 1`;
    expect(await log(who, { kitNumber: kit?.number })).toMatchObject({
      ok: false,
      message: expect.stringMatching(/this site has no kit of that number/),
    });
  });
});

describe("when", () => {
  test.each([
    ["in the future", { givenAt: "2026-03-20T19:01" }, /in the future/],
    ["before consent", { givenAt: "2026-02-28T10:00" }, /consented on 01-Mar-2026/],
    ["before randomization", { givenAt: "2026-03-02T08:59" }, /randomized at 02-Mar-2026 09:00/],
    ["on 31 February", { givenAt: "2026-02-31T10:00" }, /did not exist/],
  ])("a dose %s is refused", async (_what, but, words) => {
    const who = await inJakarta();
    expect(await log(who, but)).toMatchObject({
      ok: false,
      kind: "refused",
      message: expect.stringMatching(words),
    });
    expect(await rowsOf(who)).toEqual([]);
  });

  test("outside the window a reason is asked for, and with it a deviation is drafted in the same transaction", async () => {
    const who = await inJakarta();
    await log(who);
    const late = { visitCode: "D8", givenAt: "2026-03-12T10:00", kitNumber: who.kits.get("D8") ?? "" };
    expect(await log(who, late)).toMatchObject({
      ok: false,
      kind: "needs-reason",
      message: expect.stringContaining("12-Mar-2026 is 2 days after the window"),
      fieldErrors: { deviationReason: expect.any(String) },
    });
    expect(await rowsOf(who)).toHaveLength(1);
    expect(await log(who, { ...late, deviationReason: "Flood." })).toMatchObject({
      ok: true,
      value: { deviations: 1 },
    });
    expect(
      await world.owner`select kind, reason, visit_code from deviations where participant_id = ${who.id}`,
    ).toEqual([{ kind: "outside-window", reason: "Flood.", visit_code: "D8" }]);
  });

  test("below the minimum interval a reason is asked for", async () => {
    const who = await inJakarta();
    await log(who);
    expect(
      await log(who, { visitCode: "D8", givenAt: "2026-03-05T10:00", kitNumber: who.kits.get("D8") ?? "" }),
    ).toMatchObject({ kind: "needs-reason", message: expect.stringContaining("at least 5 days") });
  });

  test("before an earlier dose is logged or declared missed a reason is asked for", async () => {
    const who = await inJakarta();
    expect(
      await log(who, { visitCode: "D8", givenAt: "2026-03-09T10:00", kitNumber: who.kits.get("D8") ?? "" }),
    ).toMatchObject({
      kind: "needs-reason",
      message: expect.stringContaining("neither logged nor declared missed"),
    });
  });
});

describe("a daylight-saving night in New York", () => {
  const inAlbany = () =>
    randomizedParticipant(world, "02", { consentedOn: "2026-03-01", randomizedAt: "2026-03-08T04:00:00Z" });
  const logThere = async (who: RandomizedParticipant, but: Readonly<Record<string, string>>, at = now) =>
    logInjection(otherNurse, dose(who, but), randomUUID(), at);

  test("an hour that spring skips is refused", async () => {
    const who = await inAlbany();
    expect(await logThere(who, { givenAt: "2026-03-08T02:30" })).toMatchObject({
      ok: false,
      fieldErrors: { givenAt: expect.stringContaining("did not exist in America/New_York") },
    });
  });

  test("the day of 23 hours still counts as one day of the schedule", async () => {
    const who = await inAlbany();
    await logThere(who, { givenAt: "2026-03-07T23:30" });
    expect(
      await logThere(who, {
        visitCode: "D8",
        givenAt: "2026-03-13T00:10",
        kitNumber: who.kits.get("D8") ?? "",
      }),
    ).toMatchObject({ ok: true });
    expect((await rowsOf(who)).map((row) => row.given_on.toISOString().slice(0, 10))).toEqual([
      "2026-03-07",
      "2026-03-13",
    ]);
  });

  test("an hour that autumn repeats is asked back, and kept as chosen", async () => {
    const who = await randomizedParticipant(world, "02", {
      consentedOn: "2026-10-01",
      randomizedAt: "2026-10-31T12:00:00Z",
    });
    const november = () => new Date("2026-11-02T12:00:00Z");
    expect(await logThere(who, { givenAt: "2026-11-01T01:30" }, november)).toMatchObject({
      ok: false,
      fieldErrors: { givenAtHour: expect.stringContaining("happened twice") },
    });
    await logThere(who, { givenAt: "2026-11-01T01:30", givenAtHour: "second" }, november);
    expect(await rowsOf(who)).toMatchObject([{ given_at: new Date("2026-11-01T06:30:00Z") }]);
  });
});

describe("whom", () => {
  test("a nurse cannot log a dose for another site's participant by editing the address", async () => {
    const who = await inJakarta();
    expect(await logInjection(otherNurse, dose(who), randomUUID(), now)).toMatchObject({
      ok: false,
      kind: "not-found",
    });
    expect(await rowsOf(who)).toEqual([]);
  });

  test("an investigator cannot log a dose: Postgres refuses it", async () => {
    const who = await inJakarta();
    const investigator = await world.member("investigator");
    await expect(logInjection(investigator, dose(who), randomUUID(), now)).rejects.toThrow(
      /permission denied/,
    );
  });

  test("a visit that asks for no dose is refused", async () => {
    const who = await inJakarta();
    expect(await log(who, { visitCode: "D15" })).toMatchObject({
      ok: false,
      message: expect.stringContaining("no dose at this visit"),
    });
  });

  test.each([
    ["withdrew", "withdrawals", "withdrawn_on"],
    ["stopped the study drug", "treatment_discontinuations", "discontinued_on"],
  ])("who %s gets no dose from that day on", async (_what, table, column) => {
    const who = await inJakarta();
    await log(who);
    await world.owner.unsafe(
      `insert into ${table} (study_id, site_id, participant_id, ${column}, reason_code)
       select study_id, site_id, id, '2026-03-09', 'other' from participants where id = '${who.id}'`,
    );
    const d8 = { visitCode: "D8", kitNumber: who.kits.get("D8") ?? "" };
    expect(await log(who, { ...d8, givenAt: "2026-03-09T10:00" })).toMatchObject({
      ok: false,
      message: expect.stringContaining("give no dose"),
    });
    expect(await log(who, { ...d8, givenAt: "2026-03-08T18:00" })).toMatchObject({ ok: true });
  });
});

test("a locked study takes no dose any more", async () => {
  const locked = await studyWorld({ seed: "locked" });
  try {
    const who = await randomizedParticipant(locked, "01", {
      consentedOn: "2026-03-01",
      randomizedAt: "2026-03-02T02:00:00Z",
    });
    await locked.owner`insert into locks (study_id, dataset_sha256, participants) values (${locked.studyId}, ${"0".repeat(64)}, 1)`;
    const outcome = await logInjection(await locked.member("nurse"), dose(who), randomUUID(), now);
    expect(outcome).toMatchObject({ ok: false, kind: "locked" });
    expect(await locked.owner`select id from injections`).toEqual([]);
  } finally {
    await locked.close();
  }
});
