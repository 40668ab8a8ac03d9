import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { asActor, withDuty } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { fillStudy } from "@/db/testing/completed-study";
import { studyWorld, type World } from "@/db/testing/world";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { closeRecruitment } from "./close-recruitment";
import { reopenRecruitment } from "./reopen-recruitment";

const SIGNED = { reason: "Planned number reached.", password: CAST_PASSWORD };

let world: World;
beforeEach(async () => {
  world = await studyWorld();
});
afterEach(() => world.close());

const close = async () => closeRecruitment(await world.member("dataManager"), SIGNED, randomUUID());
const reopen = async () => reopenRecruitment(await world.member("dataManager"), SIGNED, randomUUID());

test("closing and reopening are signed, each leaves a chained audit row with its reason", async () => {
  expect(await close()).toEqual({ ok: true, value: { randomized: 0 } });
  expect((await world.member("nurse")).stage).toBe("closed to recruitment");
  expect(await close()).toMatchObject({ ok: false, kind: "duplicate" });
  expect((await reopen()).ok).toBe(true);
  expect((await world.member("nurse")).stage).toBe("open");
  expect(await reopen()).toMatchObject({ ok: false, kind: "refused" });
  const rows = await world.owner`
    select event, reason, action from audit_trail where table_name = 'recruitment_closures' order by sequence`;
  expect(rows).toMatchObject([
    { event: "recruitment.closed", reason: SIGNED.reason, action: "insert" },
    { event: "recruitment.reopened", reason: SIGNED.reason, action: "update" },
  ]);
  expect(await world.owner`select from signatures where role = 'data_manager'`).toHaveLength(2);
  expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
});

test("two data managers' closings at once are one closure", async () => {
  const outcomes = await Promise.all([close(), close()]);
  expect(outcomes.map((one) => one.ok).sort()).toEqual([false, true]);
  expect(await world.owner`select from recruitment_closures`).toHaveLength(1);
});

test("while recruitment is closed Postgres refuses an allocation, and allows it again after reopening", async () => {
  const [first] = await fillStudy(world);
  await world.owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`delete from allocations where participant_id = ${first?.id ?? ""}`;
  });
  const investigator = await world.member("investigator");
  const allocate = () =>
    asActor(investigator.actor, { event: "participant.randomized" }, (tx) =>
      withDuty(tx, investigator.actor, "allocator", async (allocator) =>
        done(
          (
            await allocator.execute(`insert into allocations (study_id, site_id, participant_id, randomization_number, randomized_at)
              values ('${world.studyId}', '${first?.siteId}', '${first?.id}', 'R-1', now()) returning participant_id`)
          ).length,
        ),
      ),
    );
  await close();
  await expect(allocate()).rejects.toThrow("row-level security");
  await reopen();
  expect(await allocate()).toEqual({ ok: true, value: 1 });
});

test("a wrong password signs nothing", async () => {
  const member = await world.member("dataManager");
  expect(await closeRecruitment(member, { ...SIGNED, password: "guess" }, randomUUID())).toMatchObject({
    kind: "wrong-password",
  });
  expect(await world.owner`select from recruitment_closures`).toHaveLength(0);
});
