import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { now, randomized } from "@/db/testing/enrolled";
import { studyWorld, type World } from "@/db/testing/world";
import { CAST_PASSWORD, type CastKey } from "@/lib/auth/cast";
import { enterScore } from "@/lib/scores/enter-score";
import { signOffParticipant } from "./sign-off-participant";
import { contentToSign, signOffState } from "./sign-off-reads";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
});
afterAll(() => world.close());

async function sign(participantId: string, contentSha256: string, password: string = CAST_PASSWORD) {
  const member = await world.member("investigator");
  return signOffParticipant(member, { participantId, contentSha256, password }, randomUUID());
}

async function stateOf(participantId: string, who: Exclude<CastKey, "stranger"> = "investigator") {
  const member = await world.member(who);
  const [signOff] = await readAs(member.actor, (tx) => signOffState(tx, member, participantId));
  return signOff;
}

async function score(participantId: string) {
  const items = { PAIN: "present", FEVER: "absent", TIRED: "absent" } as const;
  const input = {
    participantId,
    visitCode: "SCR",
    instrumentCode: "SYMPTOMS",
    items,
    assessedOn: "2026-03-01",
  };
  expect(await enterScore(await world.member("investigator"), input, randomUUID(), now)).toMatchObject({
    ok: true,
  });
}

test("a signature covers the record as it stands, and a later change of the record makes it stale", async () => {
  const participantId = await randomized(world);
  expect(await stateOf(participantId)).toMatchObject({ state: "unsigned", signedBy: null });
  const shown = await contentToSign(await world.member("investigator"), participantId);
  expect(await sign(participantId, shown)).toMatchObject({ ok: true });
  expect(await stateOf(participantId)).toMatchObject({
    state: "signed",
    signedBy: "Dr Budi Santoso",
    contentSha256: shown,
  });
  await randomized(world);
  expect(await stateOf(participantId, "dataManager")).toMatchObject({ state: "signed" });
  await score(participantId);
  expect(await stateOf(participantId)).toMatchObject({ state: "changed" });
  expect(await stateOf(participantId, "dataManager")).toMatchObject({ state: "changed" });
  const again = await contentToSign(await world.member("investigator"), participantId);
  expect(again).not.toBe(shown);
  expect(await sign(participantId, again)).toMatchObject({ ok: true });
  expect(await stateOf(participantId)).toMatchObject({ state: "signed", contentSha256: again });
});

test("nobody signs what changed since it was shown, or with a wrong password, or for another site", async () => {
  const participantId = await randomized(world);
  const shown = await contentToSign(await world.member("investigator"), participantId);
  expect(await sign(participantId, shown, "not the password")).toMatchObject({ kind: "wrong-password" });
  await score(participantId);
  expect(await sign(participantId, shown)).toMatchObject({ ok: false, kind: "stale" });
  const other = await world.member("otherInvestigator");
  expect(
    await signOffParticipant(
      other,
      { participantId, contentSha256: shown, password: CAST_PASSWORD },
      randomUUID(),
    ),
  ).toMatchObject({ kind: "not-found" });
  expect(
    await world.owner`select 1 from participant_sign_offs where participant_id = ${participantId}`,
  ).toEqual([]);
});
