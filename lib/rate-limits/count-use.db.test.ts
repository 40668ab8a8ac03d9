import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool, useAppPool } from "@/db/connection";
import { studyWorld, type World } from "@/db/testing/world";
import { countUse, type Limit } from "./count-use";

let world: World;
beforeAll(async () => {
  world = await studyWorld({ open: false });
});
afterAll(() => world.close());

const LIMIT: Limit = { name: "tries", times: 5, seconds: 86_400 };

test("of uses at once through several pools, as of several processes, no more pass than the limit says", async () => {
  const passed = [...(await fiveThroughAPoolOfTheirOwn()), ...(await fiveThroughAPoolOfTheirOwn())];
  expect(passed.filter(Boolean).length).toBeLessThanOrEqual(5);
  expect(passed.slice(5)).toEqual([false, false, false, false, false]);
});

test("one person's limit is not another's, nor one limit the next", async () => {
  expect(await countUse(LIMIT, "somebody else")).toBe(true);
  expect(await countUse({ ...LIMIT, name: "other tries" }, "somebody")).toBe(true);
});

async function fiveThroughAPoolOfTheirOwn(): Promise<boolean[]> {
  const pool = openPool(world.database.loginUrl, 4);
  // biome-ignore lint/correctness/useHookAtTopLevel: no React hook
  const replaced = useAppPool(pool);
  try {
    return await Promise.all(Array.from({ length: 5 }, () => countUse(LIMIT, "somebody")));
  } finally {
    // biome-ignore lint/correctness/useHookAtTopLevel: no React hook
    useAppPool(replaced);
    await pool.end({ timeout: 5 });
  }
}
