import { expect, test } from "vitest";
import { MUTANTS } from "./prove/mutants";
import { lostPassages } from "./prove/planted-tree";

test("every planted leak of the noninterference proof still finds its place in the code", () => {
  expect(lostPassages()).toEqual([]);
  expect(MUTANTS).toHaveLength(10);
});
