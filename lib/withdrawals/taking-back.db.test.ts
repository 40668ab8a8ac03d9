import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { now, randomized } from "@/db/testing/enrolled";
import { studyWorld, type World } from "@/db/testing/world";
import { participantFacts } from "@/lib/participants/facts-reads";
import { declareVisitMissed } from "@/lib/visits/declare-visit-missed";
import { takeBackMissedVisit } from "@/lib/visits/take-back-missed-visit";
import { discontinueStudyDrug } from "./discontinue-study-drug";
import { takeBackDiscontinuation } from "./take-back-discontinuation";
import { takeBackWithdrawal } from "./take-back-withdrawal";
import { withdrawParticipant } from "./withdraw-participant";

let world: World;
const reason = "Entered for the wrong participant.";
beforeAll(async () => {
  world = await studyWorld();
});
afterAll(() => world.close());

async function factsOf(participantId: string) {
  const member = await world.member("investigator");
  const [facts] = await readAs(member.actor, (tx) => participantFacts(tx, member, { participantId }));
  if (!facts) throw new Error("no such participant");
  return facts;
}

test("a missed visit taken back by the nurse no longer counts, can be declared anew, and its history stays", async () => {
  const participantId = await randomized(world);
  const nurse = await world.member("nurse");
  const declare = () =>
    declareVisitMissed(nurse, { participantId, visitCode: "D1", reason: "Ill." }, randomUUID(), now);
  const takeBack = (key: string) =>
    takeBackMissedVisit(nurse, { participantId, visitCode: "D1", reason }, key, now);
  expect(await takeBack(randomUUID())).toMatchObject({ kind: "refused" });
  expect(await declare()).toMatchObject({ ok: true });
  expect(await declare()).toMatchObject({ ok: false });
  const key = randomUUID();
  expect(await takeBack(key)).toMatchObject({ ok: true });
  expect(await takeBack(key)).toMatchObject({ ok: true });
  expect((await factsOf(participantId)).missedVisits).toEqual([]);
  expect(await declare()).toMatchObject({ ok: true });
  expect((await factsOf(participantId)).missedVisits).toHaveLength(1);
  expect(
    await world.owner`select taken_back_at is null as in_force from missed_visits where participant_id = ${participantId} order by 1`,
  ).toEqual([{ in_force: false }, { in_force: true }]);
  expect(
    await world.owner`select role, reason, action from audit_trail where event = 'missed-visit.taken-back'
      and participant_id = ${participantId}`,
  ).toEqual([{ role: "nurse", reason, action: "update" }]);
});

test("a withdrawal and a discontinuation are taken back in that order, and can be recorded again", async () => {
  const participantId = await randomized(world);
  const member = await world.member("investigator");
  const stop = () =>
    discontinueStudyDrug(
      member,
      { participantId, discontinuedOn: "2026-03-08", reasonCode: "other", note: "Mistake." },
      randomUUID(),
      now,
    );
  const withdraw = () =>
    withdrawParticipant(
      member,
      { participantId, withdrawnOn: "2026-03-09", reasonCode: "other", note: "Mistake." },
      randomUUID(),
      now,
    );
  const input = { participantId, reason };
  expect(await stop()).toMatchObject({ ok: true });
  expect(await withdraw()).toMatchObject({ ok: true });
  expect(await takeBackDiscontinuation(member, input, randomUUID(), now)).toMatchObject({
    message: expect.stringMatching(/Take the withdrawal back first/),
  });
  expect(await takeBackWithdrawal(member, input, randomUUID(), now)).toMatchObject({ ok: true });
  expect(await takeBackWithdrawal(member, input, randomUUID(), now)).toMatchObject({ kind: "refused" });
  expect(await takeBackDiscontinuation(member, input, randomUUID(), now)).toMatchObject({ ok: true });
  expect(await factsOf(participantId)).toMatchObject({ withdrawal: null, discontinuation: null });
  expect(await stop()).toMatchObject({ ok: true });
  expect(await withdraw()).toMatchObject({ ok: true });
  expect(await withdraw()).toMatchObject({ kind: "duplicate" });
  expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
});

test("nobody of another site takes back, and a nurse takes back no withdrawal", async () => {
  const participantId = await randomized(world);
  const member = await world.member("investigator");
  const withdrawal = {
    participantId,
    withdrawnOn: "2026-03-09",
    reasonCode: "other" as const,
    note: "Left.",
  };
  expect(await withdrawParticipant(member, withdrawal, randomUUID(), now)).toMatchObject({ ok: true });
  const other = await world.member("otherInvestigator");
  const input = { participantId, reason };
  expect(await takeBackWithdrawal(other, input, randomUUID(), now)).toMatchObject({ kind: "not-found" });
  await expect(takeBackWithdrawal(await world.member("nurse"), input, randomUUID(), now)).rejects.toThrow(
    /permission denied/,
  );
  expect((await factsOf(participantId)).withdrawal).not.toBeNull();
});
