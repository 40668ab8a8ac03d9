import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { now, randomized } from "@/db/testing/enrolled";
import { studyWorld, type World } from "@/db/testing/world";
import { CAST_PASSWORD, type CastKey } from "@/lib/auth/cast";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { correctResult } from "@/lib/results/correct-result";
import { generateAccessionNumber } from "@/lib/samples/accession-number";
import { enterScore } from "@/lib/scores/enter-score";
import { signaturesOfStudy } from "@/lib/signatures/reads";
import { signOffParticipant } from "./sign-off-participant";
import { contentToSign, recordsToSignAgain, signOffState } from "./sign-off-reads";
import { signedContent } from "./signed-content";

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

test("a correction by the laboratory asks for a new signature, and shows the signer neither the value nor the marker", async () => {
  const participantId = await randomized(world);
  const resultId = await resultOf(participantId);
  const shown = await contentToSign(await world.member("investigator"), participantId);
  expect(await sign(participantId, shown)).toMatchObject({ ok: true });
  const technician = await world.member("technician");
  const correction = { resultId, text: "137", isConfirmed: true, reason: "Read again.", version: 1 };
  expect(await correctResult(technician, correction, randomUUID())).toMatchObject({ ok: true });
  expect(await stateOf(participantId)).toMatchObject({ state: "changed" });
  expect(await stateOf(participantId, "dataManager")).toMatchObject({ state: "changed" });
  const investigator = await world.member("investigator");
  const { text, sha256 } = await readAs(investigator.actor, (tx) => signedContent(tx, participantId));
  expect(text).toContain('"laboratory":[{"lastSequence":');
  // Values are few, so a hash over one could be searched: what is hashed says how often and when alone.
  expect(text).not.toMatch(/137|"value"/);
  expect(await sign(participantId, shown)).toMatchObject({ kind: "stale" });
  expect(await sign(participantId, sha256)).toMatchObject({ ok: true });
  expect(await stateOf(participantId)).toMatchObject({ state: "signed" });
});

test("another site's investigator learns nothing of a laboratory's writing", async () => {
  const other = await world.member("otherInvestigator");
  const seen = await readAs(other.actor, (tx) => tx.execute(sql`select * from verum.laboratory_changes()`));
  expect([...seen]).toEqual([]);
});

test("every signature is listed with name, role, meaning and hash; whose record it is, only where the reader may know", async () => {
  const participantId = await randomized(world);
  const shown = await contentToSign(await world.member("investigator"), participantId);
  expect(await sign(participantId, shown)).toMatchObject({ ok: true });
  const found = async (who: Exclude<CastKey, "stranger">) =>
    (await signaturesOfStudy(await world.member(who))).find((one) => one.contentSha256 === shown);
  const common = { personName: "Dr Budi Santoso", role: "investigator", isReplaced: false };
  expect(await found("investigator")).toMatchObject({ ...common, participantId });
  expect(await found("monitor")).toMatchObject({ ...common, participantId });
  expect(await found("otherInvestigator")).toMatchObject({ ...common, participantId: null });
  expect(await found("administrator")).toMatchObject({ ...common, participantId: null });
  expect(await recordsToSignAgain(await world.member("administrator"))).toEqual([]);
  await score(participantId);
  const again = await recordsToSignAgain(await world.member("investigator"));
  expect(again.map((one) => one.participantId)).toContain(participantId);
  const renewed = await contentToSign(await world.member("investigator"), participantId);
  expect(await sign(participantId, renewed)).toMatchObject({ ok: true });
  expect(await found("investigator")).toMatchObject({ isReplaced: true });
});

/** A value of an embargoed marker, entered for a tube of the participant. */
async function resultOf(participantId: string): Promise<string> {
  const sampleId = randomUUID();
  const accession = generateAccessionNumber(seededEntropy(sampleId));
  await world.owner.begin(async (tx) => {
    await tx`select set_config('verum.event', 'sample.collected', true)`;
    await tx`insert into samples (study_id, id, accession_number, collected_on, markers)
      values (${world.studyId}, ${sampleId}, ${accession}, '2026-03-07', ${["MKA"]})`;
    await tx`insert into sample_origins (study_id, site_id, sample_id, participant_id, visit_code, pre_dose)
      values (${world.studyId}, ${world.siteIds.get("01") ?? ""}, ${sampleId}, ${participantId}, 'D1', true)`;
    await tx`insert into results (study_id, sample_id, marker_code, value, unit, embargoed)
      values (${world.studyId}, ${sampleId}, 'MKA', 100, 'mg/dL', true)`;
  });
  const [row] = await world.owner<{ id: string }[]>`select id from results where sample_id = ${sampleId}`;
  return row?.id ?? "";
}

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
