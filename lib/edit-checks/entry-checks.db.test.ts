import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RandomizedParticipant, randomizedParticipant } from "@/db/testing/randomized-participant";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { correctInjection } from "@/lib/injections/correct-injection";
import { CorrectInjection, LogInjection } from "@/lib/injections/input";
import { logInjection } from "@/lib/injections/log-injection";
import { enterScore } from "@/lib/scores/enter-score";
import { EnterScore } from "@/lib/scores/input";
import { checksForFormOrNull } from "./reads";
import { runChecks } from "./run-checks";

const CHECKS = [
  {
    code: "AMOUNT",
    on: "dose",
    field: "amount",
    range: [1.2, 1.8],
    action: "soft",
    ask: "Is the amount right?",
  },
  {
    code: "SMALL",
    on: "dose",
    field: "amount",
    range: [0.6, 1.8],
    action: "soft",
    ask: "Was more than half lost?",
  },
  {
    code: "SITE",
    on: "dose",
    field: "anatomicalSite",
    expect: "value != 'right deltoid'",
    action: "hard",
    ask: "Use the left side.",
  },
  {
    code: "TOTAL",
    on: "score",
    field: "total",
    expect: "has(dose.D1.givenOn) && value < 7",
    action: "soft",
    ask: "Is it that high?",
  },
] as const;

let world: World;
let who: RandomizedParticipant;
beforeAll(async () => {
  world = await studyWorld({
    protocol: { ...smallProtocol(), editChecks: CHECKS.map((check) => ({ ...check })) as never },
  });
  who = await randomizedParticipant(world, "01", {
    consentedOn: "2026-03-01",
    randomizedAt: "2026-03-02T02:00:00Z",
  });
});
afterAll(() => world.close());

const now = () => new Date("2026-03-02T12:00:00Z");
const dose = (over: Readonly<Record<string, string>> = {}) => ({
  kitNumber: who.kits.get("D1") ?? "",
  status: "partial",
  statusReason: "The syringe leaked.",
  givenAt: "2026-03-02T10:00",
  amount: "1.0",
  anatomicalSite: "left deltoid",
  ...over,
});
const log = async (key: string, over: Readonly<Record<string, string>> = {}) =>
  logInjection(
    await world.member("nurse"),
    LogInjection.parse({ participantId: who.id, visitCode: "D1", ...dose(over) }),
    key,
    now,
  );
/** Corrects the one dose as it stands now. */
async function correct(key: string, over: Readonly<Record<string, string>>) {
  const [row] = await world.owner<{ id: string; version: number }[]>`select id, version from injections`;
  const said = { injectionId: row?.id, version: row?.version, reason: "Weighed again." };
  const input = CorrectInjection.parse({ ...said, ...dose({ kitNumber: "", ...over }) });
  return correctInjection(await world.member("nurse"), input, key, now);
}
const prompts = () =>
  world.owner`select p.check_code, p.given ->> 'amount' as first, a.answer, a.saved ->> 'amount' as saved
    from check_prompts p left join check_answers a on a.prompt_id = p.id order by p.recorded_at, first desc`;

test("a hard check refuses beside the field; nothing answers it", async () => {
  expect(
    await log(randomUUID(), { anatomicalSite: "right deltoid", checkAnswer: "I want to." }),
  ).toMatchObject({
    kind: "refused",
    fieldErrors: { anatomicalSite: "Use the left side." },
  });
  expect(await prompts()).toEqual([]);
});

test("a soft check asks; the first value, the question and the answer are kept, though the entry was refused", async () => {
  const key = randomUUID();
  expect(await log(key)).toMatchObject({
    kind: "needs-reason",
    message: expect.stringContaining("Is the amount right?"),
    fieldErrors: { amount: "Is the amount right?", checkAnswer: expect.any(String) },
  });
  // Another try under the same key, pressed twice.
  await Promise.all([log(key, { amount: "0.9" }), log(key, { amount: "0.9" })]);
  expect(await prompts()).toEqual([
    { check_code: "AMOUNT", first: "1", answer: null, saved: null },
    { check_code: "AMOUNT", first: "0.9", answer: null, saved: null },
  ]);
  expect(await world.owner`select 1 from injections`).toEqual([]);
  const saved = await log(key, { amount: "0.9", checkAnswer: "It is what was left." });
  expect(saved).toMatchObject({ ok: true });
  expect(await log(key, { amount: "0.9", checkAnswer: "It is what was left." })).toEqual(saved);
  expect(await prompts()).toEqual([
    { check_code: "AMOUNT", first: "1", answer: "It is what was left.", saved: "0.9" },
    { check_code: "AMOUNT", first: "0.9", answer: "It is what was left.", saved: "0.9" },
  ]);
  const trail =
    await world.owner`select event, new ->> 'prompt' as prompt, new -> 'given' ->> 'amount' as amount
    from audit_trail where table_name = 'check_prompts' order by sequence`;
  expect(trail).toEqual([
    { event: "check.prompted", prompt: "Is the amount right?", amount: "1" },
    { event: "check.prompted", prompt: "Is the amount right?", amount: "0.9" },
  ]);
});

test("what was answered at entry is not asked again by a run, until the value changes", async () => {
  const run = async () => runChecks(await world.member("dataManager"), { after: null }, randomUUID());
  expect(await run()).toMatchObject({ value: { opened: 0 } });
  await world.owner.begin(async (sql) => {
    await sql`select set_config('verum.reason', 'set for a test', true)`;
    await sql`update injections set amount = 0.7`;
  });
  expect(await run()).toMatchObject({ value: { opened: 1 } });
});

test("a correction is checked as it will stand, and data that are put right need no answer", async () => {
  const key = randomUUID();
  expect(await correct(key, { amount: "0.8" })).toMatchObject({ kind: "needs-reason" });
  expect(await correct(key, { amount: "1.3" })).toMatchObject({ ok: true });
  expect((await prompts()).at(-1)).toEqual({
    check_code: "AMOUNT",
    first: "0.8",
    answer: null,
    saved: "1.3",
  });
});

test("an answer is to what was asked: a check that first fails on the next try asks for itself", async () => {
  const key = randomUUID();
  // Answered before anything was asked, as by a form that came back with an older draft.
  expect(await correct(key, { amount: "1.0", checkAnswer: "It leaked." })).toMatchObject({
    kind: "needs-reason",
  });
  expect(await correct(key, { amount: "0.5", checkAnswer: "It leaked." })).toMatchObject({
    kind: "needs-reason",
    message: expect.stringContaining("more than half"),
  });
  expect(await correct(key, { amount: "0.5", checkAnswer: "It broke." })).toMatchObject({ ok: true });
  const answers =
    await world.owner`select p.check_code, a.answer from check_prompts p join check_answers a on a.prompt_id = p.id
    where p.request_key = ${key} order by p.check_code, p.recorded_at`;
  expect(answers.map(({ check_code, answer }) => `${check_code}: ${answer}`)).toEqual([
    "AMOUNT: It broke.",
    "AMOUNT: It broke.",
    "SMALL: It broke.",
  ]);
});

test("what the form asked itself is answered at the first press; what stood there first is kept, sentences are not", async () => {
  const key = randomUUID();
  const asked = (...codes: string[]) =>
    JSON.stringify(
      codes.map((code) => ({ code, given: { amount: 0.4, reaction: "As on the other drug.", kit: 1 } })),
    );
  // The form asked, and nobody answered; then it asked one of the two questions alone.
  expect(await correct(key, { amount: "0.5", checksAsked: asked("AMOUNT", "SMALL") })).toMatchObject({
    kind: "needs-reason",
  });
  const other = { amount: "0.55", checkAnswer: "It broke." };
  expect(await correct(key, { ...other, checksAsked: "no JSON" })).toMatchObject({ ok: true });
  const kept = await world.owner`
    select p.check_code, p.given, a.answer, a.saved ->> 'amount' as saved
    from check_prompts p join check_answers a on a.prompt_id = p.id where p.request_key = ${key} order by p.check_code`;
  expect(kept).toEqual(
    ["AMOUNT", "SMALL"].map((check_code) => ({
      check_code,
      given: { amount: 0.4 },
      answer: "It broke.",
      saved: "0.55",
    })),
  );

  const second = randomUUID();
  // SMALL was not asked by the form, so the answer is not to it.
  expect(
    await correct(second, { amount: "0.5", checkAnswer: "It leaked.", checksAsked: asked("AMOUNT") }),
  ).toMatchObject({ kind: "needs-reason", fieldErrors: { amount: "Was more than half lost?" } });
  // Put right before it was sent: the question and what stood there are kept, without an answer.
  expect(
    await correct(second, {
      amount: "0.9",
      checkAnswer: "It leaked.",
      checksAsked: asked("AMOUNT", "SMALL"),
    }),
  ).toMatchObject({ ok: true });
  const answers = await world.owner`
    select p.check_code, a.answer from check_prompts p join check_answers a on a.prompt_id = p.id
    where p.request_key = ${second} order by p.check_code, p.recorded_at`;
  expect(answers.map(({ check_code, answer }) => `${check_code}: ${answer}`)).toEqual([
    "AMOUNT: It leaked.",
    "SMALL: null",
    "SMALL: null",
  ]);
});

test("a page is sent the checks of its form, and what the member's own site holds of the participant", async () => {
  const place = { form: "score", visit: "D1", code: "SYMPTOMS" } as const;
  expect(await checksForFormOrNull(await world.member("investigator"), who.id, place)).toMatchObject({
    checks: [{ code: "TOTAL" }],
    known: { dose: { D1: { givenOn: { "@day": "2026-03-02" } } } },
  });
  expect(await checksForFormOrNull(await world.member("otherNurse"), who.id, place)).toBeNull();
  const ofDose = { form: "dose", visit: "D8", code: null } as const;
  expect(await checksForFormOrNull(await world.member("nurse"), who.id, ofDose)).toMatchObject({
    checks: [{ code: "AMOUNT" }, { code: "SMALL" }, { code: "SITE" }],
    known: {},
  });
  const event = { form: "adverseEvent", visit: null, code: null } as const;
  expect(await checksForFormOrNull(await world.member("nurse"), who.id, event)).toBeNull();
});

test("a score is checked against another form", async () => {
  const key = randomUUID();
  const enter = async (items: Readonly<Record<string, string>>, checkAnswer = "") =>
    enterScore(
      await world.member("investigator"),
      EnterScore.parse({
        participantId: who.id,
        visitCode: "D1",
        instrumentCode: "SYMPTOMS",
        assessedOn: "2026-03-02",
        items,
        checkAnswer,
      }),
      key,
      now,
    );
  const all = { PAIN: "present", FEVER: "present", TIRED: "present" };
  expect(await enter(all)).toMatchObject({ kind: "needs-reason" });
  expect(await enter(all, "She is very ill.")).toMatchObject({ ok: true });
});

test("another site's nurse sees no question of this one, and the chain verifies", async () => {
  const nurse = await world.member("otherNurse");
  const seen = await world.owner.begin(async (sql) => {
    await sql.unsafe("set local role verum_nurse");
    await sql`select verum.enter(${nurse.actor.personId}::uuid, ${world.studyId}::uuid, 'checks.run', '', null, '')`;
    return [...(await sql`select id from check_prompts`)];
  });
  expect(seen).toEqual([]);
  expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
});
