import { afterAll, beforeAll, expect, test } from "vitest";
import { studyWorld, type World } from "@/db/testing/world";
import { countFailureOf, isSourceExhausted, sourceOf } from "./failures-of-source";

let world: World;
beforeAll(async () => {
  world = await studyWorld({ open: false });
});
afterAll(() => world.close());

test("a source whose sign-ins fail too often is refused, whatever the addresses, and no other source is", async () => {
  await Promise.all(Array.from({ length: 99 }, () => countFailureOf("203.0.113.7")));
  expect(await isSourceExhausted("203.0.113.7")).toBe(false);
  await countFailureOf("203.0.113.7");
  expect(await isSourceExhausted("203.0.113.7")).toBe(true);
  expect(await isSourceExhausted("203.0.113.8")).toBe(false);
});

test("the count begins anew with the next five minutes, and the address itself is not kept", async () => {
  const rows = await world.owner<{ bucket: string; hits: number }[]>`select bucket, hits from rate_windows`;
  expect(rows.map(({ hits }) => hits)).toEqual([100]);
  expect(rows[0]?.bucket).not.toContain("203.0");
  await world.owner`update rate_windows set window_started_at = window_started_at - interval '5 minutes'`;
  expect(await isSourceExhausted("203.0.113.7")).toBe(false);
  await countFailureOf("203.0.113.7");
  expect(await world.owner`select hits from rate_windows`).toMatchObject([{ hits: 1 }]);
});

test("the source is what the nearest server says, not what the browser claims before it", () => {
  expect(sourceOf("10.0.0.1, 203.0.113.7")).toBe("203.0.113.7");
  expect(sourceOf("")).toBe("");
});
