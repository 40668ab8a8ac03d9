import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readStudyPackage } from "./read-package";

it("the study that ships with the product is read without an error or a warning", async () => {
  const directory = fileURLToPath(new URL("../../db/seed/studies/sle-secretome", import.meta.url));
  const read = await readStudyPackage(directory, { isFinished: true, todayOn: "2026-01-01" });
  if (read.kind === "refused") throw new Error(JSON.stringify(read.errors, null, 2));
  const { participants, allocations, doses, results, scores, adverseEvents, guesses, sites } = read.package;
  expect(
    [sites, participants, allocations, doses, results, scores, adverseEvents, guesses].map(
      (each) => each.length,
    ),
  ).toEqual([2, 29, 29, 174, 434, 86, 7, 58]);
  expect(read.package.warnings).toEqual([]);
  expect(participants[0]).toMatchObject({ participant: "P001", site: "01", strata: { activity: "high" } });
});
