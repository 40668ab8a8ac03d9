import { afterAll, beforeAll, expect, test } from "vitest";
import { studyWorld, type World } from "@/db/testing/world";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
});
afterAll(() => world.close());

test("opening seals a list and kits, publishes the commitment, and no arm stands in clear in the database", async () => {
  const [opening] = await world.owner`select commitment from openings`;
  expect(opening?.commitment.slotCount).toBeGreaterThanOrEqual(8);
  const [{ slots }] = (await world.owner`select count(*)::int as slots from allocation_slots`) as unknown as [
    { slots: number },
  ];
  expect(slots).toBe(opening?.commitment.slotCount);
  const tables = await world.owner<
    { name: string }[]
  >`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`;
  for (const { name } of tables) {
    if (name === "protocol_versions") continue;
    const [{ found }] = (await world.owner.unsafe(
      `select count(*)::int as found from "${name}" t where t::text like '%QZVERTEX%' or t::text like '%XJHOLLOW%'`,
    )) as unknown as [{ found: number }];
    expect({ name, found }).toEqual({ name, found: 0 });
  }
});

test("the audit chain of the opening verifies", async () => {
  expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
});
