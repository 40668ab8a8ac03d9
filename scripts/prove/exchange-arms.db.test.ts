import { afterAll, beforeAll, expect, test } from "vitest";
import { studyWorld, type World } from "@/db/testing/world";
import { unknownBoxes } from "./exchange-arms";

let world: World;
beforeAll(async () => {
  world = await studyWorld({ open: false });
});
afterAll(() => world.close());

test("the noninterference proof knows of every sealed column what it holds in the other world", async () => {
  expect(await unknownBoxes(world.owner)).toEqual([]);
});
