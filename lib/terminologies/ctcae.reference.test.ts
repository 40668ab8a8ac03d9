import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readTerms } from "./read-terms";
import { searchTerms } from "./search-terms";

const root = fileURLToPath(new URL("../../", import.meta.url));
const shared = path.resolve(root, process.env.VERUM_SHARED ?? "../shared");

const listOf = (version: string) => {
  const file = path.join(shared, `terminology/ctcae-v${version}.csv`);
  const read = readTerms(readFileSync(file, "utf8"));
  if (read.kind === "refused") throw new Error(read.problems.join(" "));
  return read.terms;
};

test.each([
  ["5", 837],
  ["6", 850],
] as const)("CTCAE %s is read whole", (version, count) => {
  const terms = listOf(version);
  expect(terms).toHaveLength(count);
  const anemia = searchTerms(terms, "anemia")[0];
  expect(anemia).toMatchObject({ code: "10002272", term: "Anemia" });
  expect(anemia?.grades[4]).toBe("Death");
});
