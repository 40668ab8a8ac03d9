import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asActor, withDuty } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { smallProtocol, studyWorld, TEST_KEY, testMeans, type World } from "@/db/testing/world";
import { isSlotProven } from "@/lib/blinding/slot-proof";
import { publishedCommitmentOrNull } from "@/lib/openings/reads";
import { assessEligibility } from "@/lib/participants/assess-eligibility";
import { recordConsent } from "@/lib/participants/record-consent";
import { screenParticipant } from "@/lib/participants/screen-participant";
import { Protocol } from "@/lib/protocol/input";
import { recordedDraws } from "@/lib/unblinding/draws-as-recorded";
import { openList } from "@/lib/unblinding/open-list";
import { openParticipantSlot } from "@/lib/unblinding/open-participant-slot";
import { randomizeParticipant } from "./randomize-participant";

// The program that is given to the public.
const { findDifferences } = (await import(
  new URL("../../public/verify-allocation.mjs", import.meta.url).href
)) as { findDifferences: (published: unknown, reveal: unknown) => string[] };

const ARMS = /QZVERTEX|XJHOLLOW/;
const means = testMeans("minimizations");
const now = () => new Date("2026-03-10T02:00:00Z");

let world: World;
beforeAll(async () => {
  const small = smallProtocol();
  const protocol = Protocol.parse({
    ...small,
    plannedParticipants: 20,
    randomization: {
      method: "minimization",
      measure: "range",
      coin: "4/5",
      weights: { stage: 2 },
      strata: small.randomization.strata,
    },
  });
  world = await studyWorld({ protocol });
});
afterAll(() => world.close());

async function randomized(
  stage: "early" | "late",
  who: "investigator" | "otherInvestigator",
): Promise<string> {
  const member = await world.member(who);
  const screened = await screenParticipant(member, { sex: "F", birthYear: 1990 }, randomUUID(), now);
  if (!screened.ok) throw new Error(screened.message);
  const { participantId } = screened.value;
  await recordConsent(
    member,
    { participantId, consentedOn: "2026-03-09", formVersion: "2.0" },
    randomUUID(),
    now,
  );
  const criteria = { I1: "met", E1: "met" } as const;
  await assessEligibility(
    member,
    { participantId, criteria, notes: {}, strata: { stage }, version: 0 },
    randomUUID(),
  );
  const outcome = await randomizeParticipant(member, { participantId }, randomUUID(), means);
  if (!outcome.ok) throw new Error(outcome.message);
  expect(JSON.stringify(outcome)).not.toMatch(ARMS);
  return participantId;
}

const opened = async () => {
  const member = await world.member("statistician");
  const outcome = await asActor(member.actor, { event: "study.unblinded" }, async (tx) => {
    const draws = await recordedDraws(tx, member);
    const list = await withDuty(tx, member.actor, "allocator", (allocator) =>
      openList(allocator, member, world.protocol, TEST_KEY, draws),
    );
    return "ok" in list ? list : done(list);
  });
  return outcome;
};

test("nothing is drawn at opening, and everybody at once is drawn for in one order that can be replayed", async () => {
  const before = (await publishedCommitmentOrNull("SMALL-1"))?.commitment;
  expect(before).toMatchObject({ slotCount: 0, commitments: [], design: { method: "minimization" } });
  const people = Array.from({ length: 12 }, (_, n) =>
    randomized(n % 3 === 0 ? "early" : "late", n % 2 === 0 ? "investigator" : "otherInvestigator"),
  );
  expect(new Set(await Promise.all(people)).size).toBe(12);

  const slots =
    await world.owner`select list_index, position, stratum from allocation_slots order by list_index`;
  expect(slots.map((slot) => slot.list_index)).toEqual(slots.map((_, at) => at));
  expect(slots.map((slot) => slot.position)).toEqual(slots.map((_, at) => at + 1));
  expect(slots.filter((slot) => slot.stratum === "01/early")).toHaveLength(2);

  const published = (await publishedCommitmentOrNull("SMALL-1"))?.commitment;
  expect(published).toMatchObject({
    slotCount: 12,
    secretHash: before?.secretHash,
    designHash: before?.designHash,
  });
  const list = await opened();
  if (!list.ok || !published) throw new Error("the list does not open");
  expect(findDifferences(published, list.value.reveal)).toEqual([]);
  expect(findDifferences(before, list.value.reveal)).toEqual([]);
  expect(list.value.arms).toHaveLength(12);
});

test("a later document holds the earlier commitments, and one draw is proven by itself", async () => {
  const earlier = (await publishedCommitmentOrNull("SMALL-1"))?.commitment.commitments ?? [];
  const participantId = await randomized("early", "investigator");
  const published = (await publishedCommitmentOrNull("SMALL-1"))?.commitment;
  expect(published?.commitments.slice(0, -1)).toEqual(earlier);
  const member = await world.member("investigator");
  const proof = await asActor(member.actor, { event: "deviation.recorded" }, async (tx) =>
    done(
      await withDuty(tx, member.actor, "allocator", (allocator) =>
        openParticipantSlot(allocator, member, participantId, TEST_KEY),
      ),
    ),
  );
  if (!proof.ok || "ok" in proof.value || !published) throw new Error("not proven");
  expect(isSlotProven(published, proof.value.proof)).toBe(true);
});

test("no row about a draw that a person can read holds an arm, and the chain verifies", async () => {
  const written = await world.owner<{ text: string }[]>`
    select a::text as text from audit_trail a where event = 'participant.randomized'
    union all select r::text from receipts r union all select s::text from allocation_slots s`;
  expect(written.length).toBeGreaterThan(12 * 4);
  for (const { text } of written) expect(text).not.toMatch(ARMS);
  expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
});

test("draws put in another order are seen against what the audit trail recorded", async () => {
  const exchange = () =>
    world.owner.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update allocation_slots set list_index = 5 - list_index where list_index between 2 and 3`;
    });
  await exchange();
  expect(await opened()).toMatchObject({
    ok: false,
    message: expect.stringContaining("not the one committed to"),
  });
  await exchange();
  expect(await opened()).toMatchObject({ ok: true });
});
