import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { now, randomized, screened } from "@/db/testing/enrolled";
import { studyWorld, type World } from "@/db/testing/world";
import { participantFacts } from "@/lib/participants/facts-reads";
import { participantStatus } from "@/lib/participants/participant-status";
import { visitPlan } from "@/lib/participants/visit-plan";
import { declareVisitMissed } from "@/lib/visits/declare-visit-missed";
import { discontinueStudyDrug } from "./discontinue-study-drug";
import { withdrawParticipant } from "./withdraw-participant";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
});
afterAll(() => world.close());

async function planOf(participantId: string, todayOn = "2026-03-10") {
  const member = await world.member("investigator");
  const [facts] = await readAs(member.actor, (tx) => participantFacts(tx, member, { participantId }));
  if (!facts) throw new Error("no such participant");
  const plan = visitPlan(world.protocol, facts, todayOn);
  return {
    status: participantStatus(facts, plan),
    states: Object.fromEntries(plan.map(({ visit, state }) => [visit.code, state])),
    doses: plan.filter(({ tasks }) => tasks.some((task) => task.kind === "dose")).length,
  };
}

test("withdrawing ends the visits that open later; data and earlier visits stay", async () => {
  const participantId = await randomized(world);
  const member = await world.member("investigator");
  const input = {
    participantId,
    withdrawnOn: "2026-03-05",
    reasonCode: "withdrawal-by-participant" as const,
    note: undefined,
  };
  expect(
    await withdrawParticipant(member, { ...input, withdrawnOn: "2026-03-11" }, randomUUID(), now),
  ).toMatchObject({
    fieldErrors: { withdrawnOn: expect.stringMatching(/future/) },
  });
  expect(
    await withdrawParticipant(member, { ...input, withdrawnOn: "2026-02-28" }, randomUUID(), now),
  ).toMatchObject({
    fieldErrors: { withdrawnOn: expect.stringMatching(/consent/) },
  });
  const other = await world.member("otherInvestigator");
  expect(await withdrawParticipant(other, input, randomUUID(), now)).toMatchObject({ kind: "not-found" });
  expect(await withdrawParticipant(member, input, randomUUID(), now)).toMatchObject({ ok: true });
  expect(await withdrawParticipant(member, input, randomUUID(), now)).toMatchObject({ kind: "duplicate" });
  expect(await planOf(participantId)).toMatchObject({
    status: "Withdrawn",
    states: { D1: "overdue", D8: "not-applicable", D15: "not-applicable" },
  });
});

test("discontinuing the study drug ends doses, not visits, and needs a study drug to discontinue", async () => {
  const participantId = await randomized(world);
  const member = await world.member("investigator");
  const input = { discontinuedOn: "2026-03-05", reasonCode: "adverse-event" as const, note: undefined };
  expect(await planOf(participantId)).toMatchObject({ status: "Randomized", doses: 2 });
  expect(await discontinueStudyDrug(member, { ...input, participantId }, randomUUID(), now)).toMatchObject({
    ok: true,
  });
  expect(await planOf(participantId, "2026-03-16")).toMatchObject({
    status: "Treatment discontinued",
    doses: 0,
    states: { D15: "due" },
  });
  const neverRandomized = await screened(world);
  expect(
    await discontinueStudyDrug(member, { ...input, participantId: neverRandomized }, randomUUID(), now),
  ).toMatchObject({ ok: false, message: expect.stringMatching(/no study drug to discontinue/) });
});

test("a visit is declared missed once its window opened, with a reason, by nurse or investigator of the site alone", async () => {
  const participantId = await randomized(world);
  const declare = async (
    who: "nurse" | "otherNurse" | "investigator" | "dataManager",
    visitCode: string,
    key = randomUUID(),
  ) =>
    declareVisitMissed(
      await world.member(who),
      { participantId, visitCode, reason: "Did not come and could not be reached." },
      key,
      now,
    );
  expect(await declare("nurse", "D15")).toMatchObject({
    message: expect.stringMatching(/not due before 14-Mar-2026/),
  });
  expect(await declare("otherNurse", "D1")).toMatchObject({ kind: "not-found" });
  await expect(declare("dataManager", "D1")).rejects.toThrow(/permission denied/);
  const key = randomUUID();
  expect(await declare("nurse", "D1", key)).toMatchObject({ ok: true });
  expect(await declare("nurse", "D1", key)).toMatchObject({ ok: true });
  expect(await declare("investigator", "D1")).toMatchObject({ kind: "duplicate" });
  expect((await planOf(participantId)).states.D1).toBe("missed");
  expect(await world.owner`select 1 from missed_visits where participant_id = ${participantId}`).toHaveLength(
    1,
  );
});
