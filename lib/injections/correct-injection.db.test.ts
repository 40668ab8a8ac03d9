import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RandomizedParticipant, randomizedParticipant } from "@/db/testing/randomized-participant";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import type { MemberAtWork } from "@/lib/auth/types";
import { completeObservation } from "./complete-observation";
import { correctInjection } from "./correct-injection";
import { CompleteObservation, CorrectInjection, LogInjection } from "./input";
import { logInjection } from "./log-injection";

let world: World;
let nurse: MemberAtWork;
beforeAll(async () => {
  world = await studyWorld({ protocol: { ...smallProtocol(), plannedParticipants: 40 } });
  nurse = await world.member("nurse");
});
afterAll(() => world.close());

const now = () => new Date("2026-03-20T12:00:00Z");

async function logged(
  but: Readonly<Record<string, string>> = {},
): Promise<{ who: RandomizedParticipant; injectionId: string }> {
  const who = await randomizedParticipant(world, "01", {
    consentedOn: "2026-03-01",
    randomizedAt: "2026-03-02T02:00:00Z",
  });
  const input = {
    participantId: who.id,
    visitCode: "D1",
    kitNumber: who.kits.get("D1"),
    status: "given",
    givenAt: "2026-03-02T10:00",
    anatomicalSite: "left deltoid",
    ...but,
  };
  const outcome = await logInjection(nurse, LogInjection.parse(input), randomUUID(), now);
  if (!outcome.ok) throw new Error(outcome.message);
  return { who, injectionId: outcome.value.injectionId };
}

const correction = (injectionId: string, but: Readonly<Record<string, string | number>> = {}) =>
  CorrectInjection.parse({
    injectionId,
    version: 1,
    kitNumber: "",
    status: "given",
    givenAt: "2026-03-02T10:00",
    anatomicalSite: "right deltoid",
    reason: "Wrong side entered.",
    ...but,
  });
const correct = (injectionId: string, but: Readonly<Record<string, string | number>> = {}) =>
  correctInjection(nurse, correction(injectionId, but), randomUUID(), now);
const rowOf = async (injectionId: string) =>
  (await world.owner`select * from injections where id = ${injectionId}`)[0];

describe("a correction", () => {
  test("changes what it says, keeps the earlier value with the reason, and does not lose the kit", async () => {
    const { injectionId } = await logged();
    const before = await rowOf(injectionId);
    expect(await correct(injectionId)).toMatchObject({ ok: true });
    expect(await rowOf(injectionId)).toMatchObject({
      anatomical_site: "right deltoid",
      kit_id: before?.kit_id,
      version: 2,
    });
    const [entry] = await world.owner`
      select event, reason, old, new from audit_trail where table_name = 'injections' and row_key = ${injectionId} and action = 'update'`;
    expect(entry).toEqual({
      event: "injection.corrected",
      reason: "Wrong side entered.",
      old: { version: 1, anatomical_site: "left deltoid" },
      new: { version: 2, anatomical_site: "right deltoid" },
    });
    expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
  });

  test("without a reason is refused by its shape", () => {
    expect(CorrectInjection.safeParse({ ...correction(randomUUID()), reason: " " }).success).toBe(false);
  });

  test("of what a colleague corrected meanwhile is told so, by name and time, and overwrites nothing", async () => {
    const { injectionId } = await logged();
    await correct(injectionId);
    expect(await correct(injectionId, { anatomicalSite: "left deltoid" })).toMatchObject({
      ok: false,
      kind: "stale",
      message: expect.stringContaining(`by ${nurse.name} at `),
    });
    expect(await rowOf(injectionId)).toMatchObject({ anatomical_site: "right deltoid", version: 2 });
  });

  test("by two people at the same time: one wins, the other is told", async () => {
    const { injectionId } = await logged();
    const answers = await Promise.all([correct(injectionId), correct(injectionId)]);
    expect(answers.map((answer) => (answer.ok ? "done" : answer.kind)).sort()).toEqual(["done", "stale"]);
    expect(await rowOf(injectionId)).toMatchObject({ version: 2 });
  });

  test("retried under the same key gets the first answer, not stale", async () => {
    const { injectionId } = await logged();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => correctInjection(nurse, correction(injectionId), key, now)),
    );
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: expect.anything() });
  });

  test("to a time that did not come yet is refused", async () => {
    const { injectionId } = await logged();
    expect(await correct(injectionId, { givenAt: "2026-03-21T10:00" })).toMatchObject({
      ok: false,
      fieldErrors: { givenAt: expect.stringContaining("future") },
    });
  });

  test("from not given to given needs the assigned kit in hand", async () => {
    const { who, injectionId } = await logged({
      status: "not-given",
      kitNumber: "",
      givenAt: "",
      anatomicalSite: "",
      statusReason: "Fever.",
    });
    expect(await correct(injectionId)).toMatchObject({ fieldErrors: { kitNumber: expect.any(String) } });
    expect(await correct(injectionId, { kitNumber: who.kits.get("D1") ?? "" })).toMatchObject({ ok: true });
    expect(await rowOf(injectionId)).toMatchObject({
      status: "given",
      reason: null,
      kit_id: expect.any(String),
    });
  });

  test("of another site's dose is refused like one that does not exist", async () => {
    const { injectionId } = await logged();
    const other = await world.member("otherNurse");
    expect(await correctInjection(other, correction(injectionId), randomUUID(), now)).toMatchObject({
      kind: "not-found",
    });
  });
});

describe("the observation after a dose", () => {
  const complete = (injectionId: string, but: Readonly<Record<string, string | number>> = {}) =>
    completeObservation(
      nurse,
      CompleteObservation.parse({
        injectionId,
        version: 1,
        observationEndedAt: "2026-03-02T10:30",
        hadReaction: "no",
        ...but,
      }),
      randomUUID(),
      now,
    );

  test("is completed without a typed reason, once", async () => {
    const { injectionId } = await logged();
    expect(await complete(injectionId)).toMatchObject({ ok: true, value: { hadReaction: false } });
    expect(await rowOf(injectionId)).toMatchObject({
      observation_ended_at: new Date("2026-03-02T03:30:00Z"),
      reaction: "none",
      version: 2,
    });
    expect(await complete(injectionId, { version: 2 })).toMatchObject({
      ok: false,
      message: expect.stringContaining("complete already"),
    });
  });

  test("with a reaction needs its words and severity", async () => {
    const { injectionId } = await logged();
    expect(await complete(injectionId, { hadReaction: "yes" })).toMatchObject({
      fieldErrors: { reaction: expect.any(String) },
    });
    expect(await complete(injectionId, { hadReaction: "yes", reaction: "Redness" })).toMatchObject({
      fieldErrors: { reactionSeverity: expect.any(String) },
    });
    expect(
      await complete(injectionId, { hadReaction: "yes", reaction: "Redness", reactionSeverity: "mild" }),
    ).toMatchObject({ ok: true, value: { hadReaction: true } });
  });

  test("shorter than the protocol asks needs a reason and drafts a deviation; before the dose it is refused", async () => {
    const { who, injectionId } = await logged();
    expect(await complete(injectionId, { observationEndedAt: "2026-03-02T09:59" })).toMatchObject({
      kind: "refused",
      fieldErrors: { observationEndedAt: expect.any(String) },
    });
    const early = { observationEndedAt: "2026-03-02T10:12" };
    expect(await complete(injectionId, early)).toMatchObject({ kind: "needs-reason" });
    expect(await complete(injectionId, { ...early, deviationReason: "She had to leave." })).toMatchObject({
      ok: true,
    });
    expect(
      await world.owner`select kind, description, reason from deviations where participant_id = ${who.id}`,
    ).toEqual([
      {
        kind: "observation-shortened",
        description: "Observed for 12 minutes; the protocol asks for 30.",
        reason: "She had to leave.",
      },
    ]);
  });

  test("shortened with a reason is not asked again when something else is corrected", async () => {
    const { who, injectionId } = await logged();
    await complete(injectionId, {
      observationEndedAt: "2026-03-02T10:12",
      deviationReason: "She had to leave.",
    });
    const stands = await rowOf(injectionId);
    const again = { version: 2, observationEndedAt: "2026-03-02T10:12", hadReaction: "no" };
    expect(await correct(injectionId, { ...again, deviationReason: stands?.deviation_reason })).toMatchObject(
      { ok: true },
    );
    expect(await world.owner`select kind from deviations where participant_id = ${who.id}`).toHaveLength(1);
  });
});
