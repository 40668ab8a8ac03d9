import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { asActor, readAs } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { consented, now } from "@/db/testing/enrolled";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { memberAtWorkOrNull } from "@/lib/auth/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { participantRecordOrNull } from "@/lib/participants/reads";
import { signOffParticipant } from "@/lib/participants/sign-off-participant";
import { correctScore } from "@/lib/scores/correct-score";
import { enterScore } from "@/lib/scores/enter-score";
import type { EnterScore } from "@/lib/scores/input";
import { scoreOrNull } from "@/lib/scores/reads";
import { declareVisitMissed } from "@/lib/visits/declare-visit-missed";
import { rateAgain } from "./rate-again";
import { agreementOfStudy, awaitedRatingOrNull, secondRatingOrNull } from "./reads";

let world: World;
let first: MemberAtWork;
let second: MemberAtWork;
let third: MemberAtWork;
let participantId = "";
let scoreId = "";

const ODD_TOTAL = {
  code: "TOTAL",
  on: "score",
  field: "total",
  expect: "value != 6",
  action: "soft",
  ask: "Is it that?",
} as const;

beforeAll(async () => {
  const protocol = smallProtocol();
  const instruments = protocol.instruments.map((one) => ({ ...one, secondRating: { withinDays: 3 } }));
  world = await studyWorld({ protocol: { ...protocol, instruments, editChecks: [ODD_TOTAL] } });
  first = await world.member("investigator");
  second = await colleague("second.rater@verum.example", "Second Rater");
  third = await colleague("third.rater@verum.example", "Third Rater");
});
afterAll(() => world.close());

async function colleague(email: string, name: string): Promise<MemberAtWork> {
  const [row] = await world.owner<
    { id: string }[]
  >`insert into people (email, name) values (${email}, ${name}) returning id`;
  await world.owner`insert into memberships (study_id, person_id, role, site_id)
    values (${world.studyId}, ${row?.id ?? ""}, 'investigator', ${world.siteIds.get("01") ?? ""})`;
  const found = await memberAtWorkOrNull(row?.id ?? "", Date.now() + 1000, world.protocol.code);
  if (!found) throw new Error(`${name} is not in the study`);
  return found;
}

const rating = (items: EnterScore["items"]): EnterScore => ({
  participantId,
  visitCode: "SCR",
  instrumentCode: "SYMPTOMS",
  items,
  assessedOn: "2026-03-01",
});
const FIRST = { PAIN: "present", FEVER: "absent", TIRED: "present" } as const;
const SECOND = { PAIN: "present", FEVER: "present", TIRED: "present" } as const;

beforeEach(async () => {
  participantId = await consented(world);
  const entered = await enterScore(first, rating(FIRST), randomUUID(), now);
  if (!entered.ok) throw new Error(entered.message);
  scoreId = entered.value.scoreId;
});

const again = (member = second, key = randomUUID()) => rateAgain(member, rating(SECOND), key, now);
const seenBy = (member: MemberAtWork) =>
  readAs(member.actor, async (tx) => ({
    rows: (await tx.execute(sql`select 1 from scores where id = ${scoreId}`)).length,
    trail: (
      await tx.execute(sql`select 1 from audit_trail where table_name = 'scores' and row_key = ${scoreId}`)
    ).length,
  }));

test("the first rating is closed to the site's other investigators, in table and trail, until the second is saved", async () => {
  expect(await seenBy(second)).toEqual({ rows: 0, trail: 0 });
  expect(await scoreOrNull(second, scoreId)).toBeNull();
  expect(await seenBy(first)).toEqual({ rows: 1, trail: 1 });
  expect(await seenBy(await world.member("monitor"))).toEqual({ rows: 1, trail: 1 });
  expect(await again()).toMatchObject({ ok: true, value: { scoreId, total: 7 } });
  for (const member of [first, second, third]) {
    expect(await seenBy(member)).toEqual({ rows: 1, trail: 1 });
    expect(await secondRatingOrNull(member, scoreId)).toMatchObject({
      items: ["PAIN", "FEVER", "TIRED"],
      total: 7,
      firstItems: ["PAIN", "TIRED"],
      firstTotal: 5,
      by: "Second Rater",
    });
  }
  const [chain] =
    await world.owner`select count(*)::int as rows from audit_trail where event = 'score.rated-again' and participant_id = ${participantId}`;
  expect(chain?.rows).toBe(1);
});

test("the colleague is told what waits; it holds no visit open, and nothing is declared missed for it", async () => {
  const taskOf = async (member: MemberAtWork) => {
    const record = await participantRecordOrNull(member, participantId, now());
    const visit = record?.visits.find((planned) => planned.visit.code === "SCR");
    return { state: visit?.state, tasks: visit?.tasks.filter(({ kind }) => kind === "score") };
  };
  expect(await taskOf(second)).toMatchObject({
    state: "done",
    tasks: [{ isSecondRating: true, recordId: null, name: "Symptom index, second rating" }],
  });
  expect(await taskOf(first)).toMatchObject({ state: "done", tasks: [{ recordId: scoreId }] });
  const missed = { participantId, visitCode: "SCR", reason: "Nobody rated it again." };
  expect(await declareVisitMissed(second, missed, randomUUID(), now)).toMatchObject({
    ok: false,
    message: expect.stringMatching(/all of it is recorded/),
  });
});

test("whoever rated first cannot rate again, not even past the verb", async () => {
  expect(await again(first)).toMatchObject({
    ok: false,
    message: expect.stringMatching(/You made the first/),
  });
  const past = asActor(first.actor, { event: "score.rated-again" }, async (tx) => {
    await tx.execute(sql`insert into second_ratings (study_id, score_id, site_id, participant_id, visit_code, items, total, assessed_on)
      select study_id, score_id, site_id, participant_id, visit_code, '{PAIN}', 4, '2026-03-01' from second_ratings_asked where score_id = ${scoreId}`);
    return done({});
  });
  expect(await past).toMatchObject({
    ok: false,
    message: expect.stringMatching(/You made the first rating/),
  });
  expect(await world.owner`select 1 from second_ratings where score_id = ${scoreId}`).toEqual([]);
});

test("another site's investigator and a nurse cannot rate again", async () => {
  expect(await again(await world.member("otherInvestigator"))).toMatchObject({ kind: "not-found" });
  await expect(again(await world.member("nurse"))).rejects.toThrow();
});

test("who knows what the participant receives rates no more", async () => {
  // Past the ceremony: how a code is broken is not the matter of this test.
  await world.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`insert into disclosures (study_id, site_id, participant_id, code_break_id, person_id)
      values (${world.studyId}, ${world.siteIds.get("01") ?? ""}, ${participantId}, ${randomUUID()}, ${second.actor.personId})`;
  });
  expect(await again(second)).toMatchObject({
    ok: false,
    message: expect.stringMatching(/you no longer assess this participant/),
  });
  expect(await again(third)).toMatchObject({ ok: true });
});

test("of two second ratings at once one stands, and a retry gets the first answer", async () => {
  const both = await Promise.all([again(second), again(third)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  const winner = both[0]?.ok ? third : second;
  expect(await again(winner)).toMatchObject({ ok: false });
  participantId = await consented(world);
  await enterScore(first, rating(FIRST), randomUUID(), now);
  const key = randomUUID();
  const one = await again(second, key);
  expect(one).toMatchObject({ ok: true });
  expect(await again(second, key)).toEqual(one);
});

test("an item left open is refused by name", async () => {
  const open = rating({ PAIN: "present", TIRED: "absent" });
  expect(await rateAgain(second, open, randomUUID(), now)).toMatchObject({
    ok: false,
    fieldErrors: { "item.FEVER": expect.any(String) },
  });
});

test("once its days are over no second rating is made, and the first opens", async () => {
  const place = { participantId, visitCode: "SCR", instrumentCode: "SYMPTOMS" };
  expect(await awaitedRatingOrNull(second, place)).toMatchObject({ scoreId, isOwn: false });
  await world.owner.begin(async (tx) => {
    await tx`select set_config('verum.event', 'score.entered', true), set_config('verum.reason', 'days passed', true)`;
    await tx`update second_ratings_asked set open_until = now() - interval '1 second' where score_id = ${scoreId}`;
  });
  expect(await awaitedRatingOrNull(second, place)).toBeNull();
  expect(await seenBy(second)).toEqual({ rows: 1, trail: 1 });
  expect(await again()).toMatchObject({ ok: false, kind: "refused" });
});

test("nothing is signed while a second rating is awaited", async () => {
  const input = { participantId, contentSha256: "ab".repeat(32), password: CAST_PASSWORD };
  expect(await signOffParticipant(first, input, randomUUID())).toMatchObject({
    ok: false,
    message: expect.stringMatching(/A second rating is awaited: SYMPTOMS at SCR/),
  });
});

test("the score that is analyzed stays the first rater's, and its correction does not make the raters agree", async () => {
  await again();
  expect(await scoreOrNull(second, scoreId)).toMatchObject({ total: 5, items: ["PAIN", "TIRED"] });
  const correction = {
    scoreId,
    items: SECOND,
    assessedOn: "2026-03-01",
    reason: "After a talk.",
    version: 1,
  };
  expect(await correctScore(first, correction, randomUUID(), now)).toMatchObject({ ok: true });
  expect(await secondRatingOrNull(first, scoreId)).toMatchObject({ firstTotal: 5, total: 7 });
});

test("agreement is of all participants together, for who reads all sites", async () => {
  const ratings = await world.owner`select 1 from second_ratings`;
  const [found] = await agreementOfStudy(await world.member("statistician"));
  expect(found).toMatchObject({ pairs: ratings.length, instrument: { code: "SYMPTOMS" } });
  expect(found?.rows.map(({ what, method, share }) => [what, method, share])).toEqual([
    ["Total", "ICC(1,1)", 0],
    ["Pain", "kappa", 1],
    ["Fever", "kappa", 0],
    ["Fatigue", "kappa", 1],
  ]);
});

test("what an edit check asked the first rater, and the answer, open with the first rating", async () => {
  participantId = await consented(world);
  const odd = rating({ PAIN: "present", FEVER: "present", TIRED: "absent" });
  const key = randomUUID();
  expect(await enterScore(first, odd, key, now)).toMatchObject({ ok: false });
  const answered = { ...odd, checkAnswer: "Seen twice." };
  expect(await enterScore(first, answered, key, now)).toMatchObject({ ok: true });
  const asked = (member: MemberAtWork) =>
    readAs(member.actor, async (tx) => {
      const of = sql`where participant_id = ${participantId}`;
      return {
        prompts: (await tx.execute(sql`select 1 from check_prompts ${of}`)).length,
        answers: (await tx.execute(sql`select 1 from check_answers ${of}`)).length,
        trail: (
          await tx.execute(
            sql`select 1 from audit_trail ${of} and table_name in ('check_prompts', 'check_answers')`,
          )
        ).length,
      };
    });
  const whole = await asked(first);
  expect(whole.prompts).toBeGreaterThan(0);
  expect(whole).toMatchObject({ answers: 1, trail: whole.prompts + 1 });
  expect(await asked(second)).toEqual({ prompts: 0, answers: 0, trail: 0 });
  expect(await again()).toMatchObject({ ok: true });
  expect(await asked(second)).toEqual(whole);
});
