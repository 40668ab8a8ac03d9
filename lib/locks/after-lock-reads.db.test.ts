import { afterAll, beforeAll, expect, test } from "vitest";
import { studyWorld, type World } from "@/db/testing/world";
import { AFTER_LOCK_TABLES } from "./after-lock-reads";

/** Written while a study is conducted, and no data of it: talk about the data, their states, and the ways of kits and plates. */
const NO_DATA = [
  "check_answers",
  "check_findings",
  "check_prompts",
  "freezes",
  "kit_assignments",
  "kit_replacements",
  "laboratory_files",
  "participant_sign_offs",
  "plate_places",
  "plate_plans",
  "queries",
  "query_closures",
  "query_messages",
  "second_ratings_asked",
  "syringe_hand_overs",
  "syringe_preparations",
  "verifications",
];

let world: World;
beforeAll(async () => {
  world = await studyWorld();
});
afterAll(() => world.close());

test("whatever is written while a study is conducted is listed after its lock, or is no data of it", async () => {
  const tables = await world.owner<{ name: string }[]>`
    select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgname = c.relname || '_conduct' order by 1`;
  expect(tables.length).toBeGreaterThan(30);
  const forgotten = tables
    .map(({ name }) => name)
    .filter((name) => name !== "results" && !AFTER_LOCK_TABLES.includes(name) && !NO_DATA.includes(name));
  expect(forgotten).toEqual([]);
});
