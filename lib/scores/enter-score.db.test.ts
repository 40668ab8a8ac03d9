import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { consented, now } from "@/db/testing/enrolled";
import { studyWorld, type World } from "@/db/testing/world";
import { correctScore } from "./correct-score";
import { enterScore } from "./enter-score";
import { EnterScore } from "./input";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
});
afterAll(() => world.close());

const items = { PAIN: "present", FEVER: "absent", TIRED: "present" } as const;
const scoreOf = (participantId: string, more: Partial<EnterScore> = {}): EnterScore => ({
  participantId,
  visitCode: "SCR",
  instrumentCode: "SYMPTOMS",
  items,
  assessedOn: "2026-03-01",
  ...more,
});
const enter = async (
  input: EnterScore,
  who: "investigator" | "otherInvestigator" | "nurse" = "investigator",
  key = randomUUID(),
) => enterScore(await world.member(who), input, key, now);

test("the total is the server's own sum of weights, whatever a browser sends", async () => {
  const participantId = await consented(world);
  const sent = EnterScore.parse({
    participantId,
    visitCode: "SCR",
    instrumentCode: "SYMPTOMS",
    assessedOn: "2026-03-01",
    total: "99",
    "item.PAIN": "present",
    "item.FEVER": "absent",
    "item.TIRED": "present",
  });
  expect(await enter(sent)).toMatchObject({ ok: true, value: { total: 5 } });
  const [row] =
    await world.owner`select items, total, version from scores where participant_id = ${participantId}`;
  expect(row).toMatchObject({ items: ["PAIN", "TIRED"], total: 5, version: 1 });
});

test("an item left open is refused by name, and so is a date before consent or in the future", async () => {
  const participantId = await consented(world);
  expect(await enter(scoreOf(participantId, { items: { PAIN: "present", TIRED: "absent" } }))).toMatchObject({
    ok: false,
    fieldErrors: { "item.FEVER": expect.any(String) },
  });
  for (const [assessedOn, words] of [
    ["2026-02-28", /consent was given on 01-Mar-2026/],
    ["2026-03-11", /future/],
  ] as const)
    expect(await enter(scoreOf(participantId, { assessedOn }))).toMatchObject({
      ok: false,
      fieldErrors: { assessedOn: expect.stringMatching(words) },
    });
  expect(await enter(scoreOf(participantId, { visitCode: "D8" }))).toMatchObject({ ok: false });
  expect(await enter(scoreOf(participantId), "otherInvestigator")).toMatchObject({ kind: "not-found" });
  expect(await world.owner`select 1 from scores where participant_id = ${participantId}`).toEqual([]);
});

test("a visit has one score of an instrument: a second is refused, a retry gets the first answer, two at once leave one", async () => {
  const participantId = await consented(world);
  const key = randomUUID();
  const [first, retry] = [
    await enter(scoreOf(participantId), "investigator", key),
    await enter(scoreOf(participantId), "investigator", key),
  ];
  expect(retry).toEqual(first);
  expect(await enter(scoreOf(participantId))).toMatchObject({ kind: "duplicate" });
  const another = await consented(world);
  const both = await Promise.all([enter(scoreOf(another)), enter(scoreOf(another))]);
  expect(both.map((outcome) => outcome.ok).sort()).toEqual([false, true]);
  expect(
    await world.owner`select 1 from scores where participant_id in (${participantId}, ${another})`,
  ).toHaveLength(2);
});

test("a correction sums anew, keeps its reason in the trail, and an old version is refused", async () => {
  const participantId = await consented(world);
  const entered = await enter(scoreOf(participantId));
  const scoreId = entered.ok ? entered.value.scoreId : "";
  const correction = {
    scoreId,
    items: { ...items, FEVER: "present" } as const,
    assessedOn: "2026-03-02",
    reason: "Temperature found in the source.",
    version: 1,
  };
  const member = await world.member("investigator");
  expect(await correctScore(member, correction, randomUUID(), now)).toMatchObject({
    ok: true,
    value: { total: 7 },
  });
  expect(await correctScore(member, correction, randomUUID(), now)).toMatchObject({ kind: "stale" });
  const [row] = await world.owner`select reason, old, new from audit_trail where event = 'score.corrected'`;
  expect(row).toMatchObject({ reason: correction.reason, old: { total: 5 }, new: { total: 7 } });
  const other = await world.member("otherInvestigator");
  expect(await correctScore(other, { ...correction, version: 2 }, randomUUID(), now)).toMatchObject({
    kind: "not-found",
  });
});
