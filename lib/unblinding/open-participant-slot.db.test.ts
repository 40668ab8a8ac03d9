import { afterAll, beforeAll, expect, test } from "vitest";
import { asActor, withDuty } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { lockedStudy } from "@/db/testing/completed-study";
import { studyWorld, TEST_KEY, type World } from "@/db/testing/world";
import { blindingKeyId } from "@/lib/blinding/blinding-key";
import { isSlotProven } from "@/lib/blinding/slot-proof";
import { publishedCommitmentOrNull } from "@/lib/openings/reads";
import { openParticipantSlot } from "./open-participant-slot";

// The program that is given to the public.
const { findDifferences } = (await import(new URL("../../public/verify-slot.mjs", import.meta.url).href)) as {
  findDifferences: (published: unknown, proof: unknown) => string[];
};

const ARM = /QZVERTEX|XJHOLLOW/;

let world: World;
let participantIds: readonly string[];
beforeAll(async () => {
  world = await studyWorld();
  await lockedStudy(world);
  const rows = await world.owner<{ id: string }[]>`select participant_id as id from allocations`;
  participantIds = rows.map((row) => row.id);
});
afterAll(() => world.close());

async function open(participantId: string, key = TEST_KEY) {
  const member = await world.member("investigator");
  const outcome = await asActor(member.actor, { event: "deviation.recorded" }, async (tx) =>
    done(
      await withDuty(tx, member.actor, "allocator", (allocator) =>
        openParticipantSlot(allocator, member, participantId, key),
      ),
    ),
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

test("a participant's slot opens with a proof that anybody can hold against the published root", async () => {
  const published = (await publishedCommitmentOrNull("SMALL-1"))?.commitment;
  for (const id of participantIds) {
    const opened = await open(id);
    if ("ok" in opened || !published) throw new Error("refused");
    expect(opened.arm).toMatch(ARM);
    expect(opened.root).toBe(published.root);
    expect(isSlotProven(published, opened.proof)).toBe(true);
    expect(findDifferences(published, opened.proof)).toEqual([]);
    const { proof } = opened;
    const arm = proof.slot.arm === "QZVERTEX" ? "XJHOLLOW" : "QZVERTEX";
    for (const forged of [
      { ...proof, slot: { ...proof.slot, arm } },
      { ...proof, slot: { ...proof.slot, salt: "00".repeat(32) } },
      { ...proof, index: proof.index + 1 },
      { ...proof, path: proof.path.slice(1) },
      { ...proof, path: [...proof.path].reverse() },
    ])
      expect(findDifferences(published, forged)).toHaveLength(1);
  }
});

test("a wrong key, a tampered box and a box of another slot are refused without naming an arm", async () => {
  const [first = "", second = ""] = participantIds;
  const bytes = new Uint8Array(32).fill(9);
  const wrong = await open(first, { id: blindingKeyId(bytes), bytes });
  expect(wrong).toMatchObject({ ok: false, message: expect.stringContaining("another blinding key") });

  const boxOf = (id: string) => world.owner<{ slot: string; ciphertext: string }[]>`
    select s.id as slot, s.ciphertext from allocation_slots s join allocations a on a.study_id = s.study_id and a.slot_id = s.id
    where a.participant_id = ${id}`;
  const [box] = await boxOf(first);
  const [other] = await boxOf(second);
  for (const ciphertext of [other?.ciphertext ?? "", `${box?.ciphertext.slice(0, -4)}AAAA`]) {
    await world.owner.unsafe(
      `set session_replication_role = replica; update allocation_slots set ciphertext = '${ciphertext}' where id = '${box?.slot}'; set session_replication_role = origin`,
    );
    const refusal = await open(first);
    expect(refusal).toMatchObject({ ok: false, message: expect.stringContaining("altered") });
    expect(JSON.stringify(refusal)).not.toMatch(ARM);
  }
});

test("a participant who has no slot here is refused", async () => {
  expect(await open("00000000-0000-4000-8000-000000000000")).toMatchObject({
    ok: false,
    message: expect.stringContaining("not randomized from a list"),
  });
});
