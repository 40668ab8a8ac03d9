import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lockedStudy, signOffAll, type TestParticipant } from "@/db/testing/completed-study";
import { studyWorld, TEST_KEY, type World } from "@/db/testing/world";
import { fixAnalysisSets } from "@/lib/analysis-sets/fix-analysis-sets";
import { analysisSetsToReview } from "@/lib/analysis-sets/reads";
import { CAST_PASSWORD, type CastKey } from "@/lib/auth/cast";
import { studyLife } from "@/lib/openings/life-reads";
import { correctScore } from "@/lib/scores/correct-score";
import { approveUnblinding } from "@/lib/unblinding/approve-unblinding";
import { changesAfterLockOrNull } from "./after-lock-reads";
import { approveUnlocking } from "./approve-unlocking";
import { lockStudy } from "./lock-study";

let world: World;
let people: TestParticipant[];
beforeAll(async () => {
  world = await studyWorld();
  people = await lockedStudy(world);
});
afterAll(() => world.close());

type Person = Exclude<CastKey, "stranger">;

const unlock = async (key: Person, password: string = CAST_PASSWORD) =>
  approveUnlocking(await world.member(key), { reason: "A dose was entered twice.", password }, randomUUID());

const approve = async (key: Person) =>
  approveUnblinding(
    await world.member(key),
    { reason: "Plan and data are final.", password: CAST_PASSWORD },
    randomUUID(),
    { key: TEST_KEY },
  );

const lock = async () =>
  lockStudy(
    await world.member("dataManager"),
    { reason: "Corrected.", password: CAST_PASSWORD },
    randomUUID(),
  );

async function fixSets() {
  const statistician = await world.member("statistician");
  const { now } = await analysisSetsToReview(statistician);
  return fixAnalysisSets(
    statistician,
    { shownSha256: now.sha256, reason: "Blind data review.", password: CAST_PASSWORD },
    randomUUID(),
  );
}

async function correct() {
  const [row] = await world.owner<{ id: string; version: number }[]>`
    select id, version from scores where participant_id = ${people[0]?.id ?? ""} and visit_code = 'D1'`;
  const items = { PAIN: "present", FEVER: "present", TIRED: "absent" } as const;
  return correctScore(
    await world.member("investigator"),
    {
      scoreId: row?.id ?? "",
      version: row?.version ?? 0,
      items,
      assessedOn: "2026-01-12",
      reason: "Source.",
    },
    randomUUID(),
  );
}

test("a lock is lifted by two people, one of them a data manager, and by nobody else", async () => {
  expect(await correct()).toMatchObject({ ok: false, kind: "locked" });
  expect(await unlock("nurse")).toMatchObject({ ok: false });
  expect(await unlock("statistician", "wrong")).toMatchObject({ ok: false, kind: "wrong-password" });
  expect(await approve("statistician")).toMatchObject({ ok: true, value: { outcome: "waiting" } });

  expect(await unlock("statistician")).toMatchObject({ ok: true, value: { waitsFor: "a data manager" } });
  expect(await unlock("statistician")).toMatchObject({ ok: false, kind: "duplicate" });
  expect(await unlock("monitor")).toMatchObject({ ok: false, kind: "refused" });
  expect((await world.member("dataManager")).stage).toBe("locked");
  expect(await unlock("dataManager")).toMatchObject({ ok: true, value: { outcome: "unlocked" } });
  expect((await world.member("dataManager")).stage).toBe("closed to recruitment");
  expect(await unlock("monitor")).toMatchObject({ ok: false, kind: "refused" });
  expect(await approve("dataManager")).toMatchObject({ ok: false, kind: "refused" });
});

test("everything written after the first lock is listed, results without their values", async () => {
  const monitor = await world.member("monitor");
  expect(await changesAfterLockOrNull(monitor)).toMatchObject({ entries: [], results: [] });
  expect(await correct()).toMatchObject({ ok: true });
  await world.owner.begin(async (sql) => {
    await sql`select set_config('verum.reason', 'it was 99.25', true), set_config('verum.event', 'result.corrected', true)`;
    await sql`update results set value = 99.25, version = version + 1 where id = (select id from results where embargoed limit 1)`;
  });
  const changes = await changesAfterLockOrNull(monitor);
  expect(changes?.entries.map(({ event, screeningNumber }) => `${event} ${screeningNumber}`)).toEqual([
    "score.corrected 01-001",
  ]);
  expect(changes?.results.map(({ event }) => event)).toEqual(["result.corrected"]);
  expect(JSON.stringify(changes)).not.toContain("99.25");
});

test("locked anew it is another lock: its checklist is asked again, and what was approved under the first counts no more", async () => {
  expect(await lock()).toMatchObject({ ok: false, kind: "refused" });
  await signOffAll(world, people);
  expect(await lock()).toMatchObject({ ok: true });
  expect(await lock()).toMatchObject({ ok: false, kind: "duplicate" });
  expect(await correct()).toMatchObject({ ok: false, kind: "locked" });
  const life = await studyLife(await world.member("dataManager"));
  expect(life).toMatchObject({ approvals: [], unlockApprovals: [], unlockings: [{ by: "Maya Kusuma" }] });
  expect(life.lock?.reason).toBe("Corrected.");
  // The sets were fixed of other data.
  expect(await approve("dataManager")).toMatchObject({ ok: false, kind: "refused" });
  expect(await fixSets()).toMatchObject({ ok: true });
  expect(await approve("dataManager")).toMatchObject({ ok: true, value: { outcome: "waiting" } });
  expect(await approve("statistician")).toMatchObject({ ok: true, value: { outcome: "unblinded" } });
  const [broken] = await world.owner`select sequence from verum_audit.first_broken(${world.studyId})`;
  const beside = await world.owner`select * from verum.rows_beside_trail(${world.studyId})`;
  expect([broken, ...beside]).toEqual([undefined]);
});

test("nobody lifts a lock once the arms are known, not even past the verb", async () => {
  expect(await unlock("dataManager")).toMatchObject({ ok: false, kind: "refused" });
  const unlocked = world.owner.begin(async (sql) => {
    const { actor } = await world.member("dataManager");
    await sql`set local role verum_data_manager`;
    await sql`select verum.enter(${actor.personId}, ${world.studyId}, 'study.unlocked', 'tried', null, '')`;
    await sql`insert into unlockings (study_id, number, reason) values (${world.studyId}, 2, 'tried')`;
  });
  await expect(unlocked).rejects.toMatchObject({ code: "42501" });
});
