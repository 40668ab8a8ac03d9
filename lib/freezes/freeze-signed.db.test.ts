import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { fillStudy, signOffAll, type TestParticipant } from "@/db/testing/completed-study";
import { studyWorld, type World } from "@/db/testing/world";
import { standings } from "@/lib/states/reads";
import { freezeSigned } from "./freeze-signed";
import { readyToFreeze } from "./ready-to-freeze";

let world: World;
let people: TestParticipant[];
beforeAll(async () => {
  world = await studyWorld();
  people = await fillStudy(world);
});
afterAll(() => world.close());

const freeze = async (ready: number, siteCode = "", key: string = randomUUID()) =>
  freezeSigned(await world.member("dataManager"), { ready, siteCode, reason: "Cleaned." }, key);
const readyNow = async (siteCode?: string) => {
  const member = await world.member("dataManager");
  const all = await readAs(member.actor, (tx) => standings(tx, member));
  return readyToFreeze(siteCode ? all.filter((one) => one.siteCode === siteCode) : all);
};

test("all that is signed and without queries is frozen at once, of one site or all, and nothing that was not seen", async () => {
  expect(await readyNow()).toBe(0);
  await signOffAll(world, people);
  const [all, here] = [await readyNow(), await readyNow("01")];
  expect(here).toBeGreaterThan(1);
  expect(all).toBeGreaterThan(here);

  const [about] = people.filter(({ number }) => number.startsWith("01"));
  await world.owner.begin(async (sql) => {
    await sql`select set_config('verum.event', 'query.opened', true), set_config('verum.reason', 'tried', true)`;
    await sql`insert into queries (study_id, site_id, participant_id, table_name, row_key, field, visit_code, assigned_role, origin, question)
      values (${world.studyId}, ${world.siteIds.get("01") ?? ""}, ${about?.id ?? ""}, 'injections', '', '', 'D1', 'nurse', 'monitor', 'Right?')`;
  });
  expect(await readyNow("01")).toBe(here - 1);
  expect(await freeze(here, "01")).toMatchObject({
    ok: false,
    kind: "stale",
    message: expect.stringContaining(`not ${here}`),
  });
  expect(await world.owner`select from freezes`).toHaveLength(0);

  const key = randomUUID();
  const once = await freeze(here - 1, "01", key);
  expect(once).toMatchObject({ ok: true, value: { frozen: here - 1 } });
  expect(await freeze(here - 1, "01", key)).toEqual(once);
  expect(await world.owner`select from freezes`).toHaveLength(here - 1);
  expect(await readyNow()).toBe(all - here);

  const both = await Promise.all([freeze(all - here), freeze(all - here)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await readyNow()).toBe(0);
});

test("nobody but a data manager freezes, not even past the verb", async () => {
  await expect(
    freezeSigned(await world.member("monitor"), { ready: 1, reason: "Cleaned." }, randomUUID()),
  ).resolves.toMatchObject({ ok: false });
  const [one] = people;
  const { actor } = await world.member("monitor");
  const inserted = world.owner.begin(async (sql) => {
    await sql`set local role verum_monitor`;
    await sql`select verum.enter(${actor.personId}, ${world.studyId}, 'records.frozen', 'tried', null, '')`;
    await sql`insert into freezes (study_id, site_id, participant_id, part, reason)
      values (${world.studyId}, ${world.siteIds.get("01") ?? ""}, ${one?.id ?? ""}, 'enrollment', 'tried')`;
  });
  await expect(inserted).rejects.toMatchObject({ code: "42501" });
});
