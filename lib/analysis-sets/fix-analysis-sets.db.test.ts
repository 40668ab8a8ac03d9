import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { asActor, readAs } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { analysisSetDecisions, analysisSets } from "@/db/schema/analysis-sets";
import { lockedStudyWithoutSets, readyToLock, type TestParticipant } from "@/db/testing/completed-study";
import { studyWorld, TEST_KEY, type World } from "@/db/testing/world";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { approveUnblinding } from "@/lib/unblinding/approve-unblinding";
import { decideMembership } from "./decide-membership";
import { fixAnalysisSets } from "./fix-analysis-sets";
import { analysisSetsFixedAtOrNull, analysisSetsToReview } from "./reads";
import type { DecidedSet, Verdict } from "./types";

let world: World;
let people: TestParticipant[];
beforeEach(async () => {
  world = await studyWorld();
});
afterEach(() => world.close());

const shown = async () => (await analysisSetsToReview(await world.member("statistician"))).now;
const fix = async (
  shownSha256: string,
  key = randomUUID(),
  who: Parameters<World["member"]>[0] = "statistician",
  password = CAST_PASSWORD,
) => fixAnalysisSets(await world.member(who), { shownSha256, reason: "Blind data review.", password }, key);
const decide = async (
  participant: string,
  set: DecidedSet,
  verdict: Verdict,
  who: Parameters<World["member"]>[0] = "statistician",
) =>
  decideMembership(
    await world.member(who),
    { participant, set, verdict, reason: "Read in the source." },
    randomUUID(),
  );
const approve = async (who: "statistician" | "investigator") =>
  approveUnblinding(await world.member(who), { reason: "Locked.", password: CAST_PASSWORD }, randomUUID(), {
    key: TEST_KEY,
  });

test("sets are fixed blind, between lock and unblinding, as they were shown; and the unblinding waits for it", async () => {
  people = await readyToLock(world);
  expect(await fix((await shown()).sha256)).toMatchObject({ message: expect.stringContaining("not locked") });
  await world.close();
  world = await studyWorld();
  people = await lockedStudyWithoutSets(world);
  expect(await approve("statistician")).toMatchObject({
    kind: "refused",
    message: expect.stringContaining("analysis sets"),
  });
  const now = await shown();
  expect(now.document.members.map((one) => one.sets)).toEqual(
    people.map(() => ({ ITT: true, mITT: true, PP: true, safety: true })),
  );
  expect(JSON.stringify(now)).not.toMatch(/QZVERTEX|XJHOLLOW/);
  const key = randomUUID();
  const first = await fix(now.sha256, key);
  expect(first).toEqual({ ok: true, value: { version: 1 } });
  expect(await fix(now.sha256, key)).toEqual(first);
  expect(await analysisSetsFixedAtOrNull(await world.member("investigator"))).not.toBeNull();
  const [row] = await world.owner`
    select s.document_sha256, g.content_sha256, g.meaning from analysis_sets s join signatures g on g.id = s.signature_id`;
  expect(row).toMatchObject({ document_sha256: now.sha256, content_sha256: now.sha256 });
  expect(await approve("statistician")).toMatchObject({ ok: true });
  expect(await approve("investigator")).toMatchObject({ ok: true, value: { outcome: "unblinded" } });
  expect(await fix(now.sha256)).toMatchObject({ message: expect.stringContaining("unblinded") });
  expect(await decide(people[0]?.number ?? "", "PP", "out")).toMatchObject({ kind: "refused" });
});

test("a decision changes the sets with its reason, the newest counts, and what was not seen cannot be signed", async () => {
  people = await lockedStudyWithoutSets(world);
  const [first, second] = people.map((one) => one.number);
  const before = await shown();
  expect(await decide(first ?? "", "PP", "out")).toMatchObject({ ok: true });
  expect(await fix(before.sha256)).toMatchObject({ kind: "stale" });
  expect(await decide(second ?? "", "mITT", "out")).toMatchObject({ ok: true });
  expect(await decide(second ?? "", "mITT", "as-ruled")).toMatchObject({ ok: true });
  const now = await shown();
  const member = now.document.members.find((one) => one.participant === first);
  expect(member).toMatchObject({
    sets: { ITT: true, mITT: true, PP: false, safety: true },
    remarks: [{ set: "PP", reason: expect.stringContaining("Read in the source.") }],
  });
  expect(now.document.members.find((one) => one.participant === second)?.remarks).toEqual([]);
  expect(await fix(now.sha256)).toMatchObject({ ok: true, value: { version: 1 } });
  expect(await decide(first ?? "", "PP", "as-ruled")).toMatchObject({ ok: true });
  expect(await fix((await shown()).sha256)).toMatchObject({ ok: true, value: { version: 2 } });
  expect(await decide("99-999", "PP", "out")).toMatchObject({
    fieldErrors: { participant: expect.any(String) },
  });
});

test("of two who sign at once one fixes the version; a wrong password and another role sign nothing", async () => {
  people = await lockedStudyWithoutSets(world);
  const { sha256 } = await shown();
  expect(await fix(sha256, randomUUID(), "statistician", "wrong")).toMatchObject({ kind: "wrong-password" });
  expect(await fix(sha256, randomUUID(), "dataManager")).toMatchObject({ kind: "refused" });
  const both = await Promise.all([fix(sha256), fix(sha256)]);
  expect(both.map((outcome) => outcome.ok && outcome.value.version).sort()).toEqual([1, 2]);
  for (const who of ["dataManager", "investigator", "nurse", "safetyBoard"] as const) {
    const { actor } = await world.member(who);
    await expect(
      asActor(actor, { event: "analysis-set.decided" }, async (tx) => {
        await tx.insert(analysisSetDecisions).values({
          studyId: world.studyId,
          siteId: people[0]?.siteId ?? "",
          participantId: people[0]?.id ?? "",
          setCode: "PP",
          verdict: "out",
          reason: "x",
        });
        return done(null);
      }),
    ).rejects.toThrow(/permission denied/);
  }
  for (const who of ["investigator", "nurse", "pharmacist"] as const) {
    const { actor } = await world.member(who);
    await expect(readAs(actor, (tx) => tx.select().from(analysisSets))).rejects.toThrow(/permission denied/);
  }
});
