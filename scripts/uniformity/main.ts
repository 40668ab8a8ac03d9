import { allocationList } from "../../lib/randomization/allocation-list";
import { chiSquareAbove } from "../../lib/randomization/chi-square";
import { designWords } from "../../lib/randomization/design-words";
import { drawFrom } from "../../lib/randomization/draw";
import { minimizedDraws } from "../../lib/randomization/minimized-draws";
import { normalBelow } from "../../lib/randomization/power";
import { seededEntropy } from "../../lib/randomization/seeded-entropy";
import type { DrawnDesign } from "../../lib/randomization/types";
import { lawOf, profileAt } from "./law";

const PROFILES = ["01/low", "02/high", "01/high", "02/low", "01/low"];
/** Below it a design is called not uniform. Of all p values printed, one in ten thousand may be. */
const LIMIT = 1e-4;

const arms = (...ratio: number[]) => ratio.map((share, at) => ({ code: String(at), ratio: share }));
const DESIGNS: readonly DrawnDesign[] = [
  { method: "complete", arms: arms(1, 1) },
  { method: "complete", arms: arms(3, 2, 1, 1, 1) },
  { method: "permuted-blocks", arms: arms(1, 1), blockLengths: [4] },
  { method: "permuted-blocks", arms: arms(1, 1), blockLengths: [4, 6] },
  { method: "permuted-blocks", arms: arms(2, 1), blockLengths: [3, 6] },
  { method: "permuted-blocks", arms: arms(1, 1, 1), blockLengths: [3, 6, 9] },
  { method: "biased-coin", arms: arms(1, 1), coin: "2/3" },
  { method: "big-stick", arms: arms(1, 1), limit: 3 },
  { method: "big-stick", arms: arms(2, 1, 1), limit: 2 },
  { method: "biased-coin-with-limit", arms: arms(1, 1), coin: "2/3", limit: 3 },
  { method: "urn", arms: arms(1, 1), initial: 0, added: 1 },
  { method: "minimization", arms: arms(1, 1), measure: "range", coin: "4/5", weights: [1, 1] },
  { method: "minimization", arms: arms(1, 1, 1), measure: "variance", coin: "3/4", weights: [1, 2] },
];

/**
 * Draws many lists by every design, each from a secret of its own, and holds them against what the design promises. Prints a
 * table; exit code 0 when every p value is above the limit. Arguments: number of lists (100,000) and seed.
 */
export function main([lists = "100000", seed = "uniformity"]: readonly string[]): number {
  const count = Number(lists);
  if (!Number.isInteger(count) || count < 1000) {
    console.error("Usage: npm run uniformity -- [LISTS (1000 or more)] [SEED]");
    return 2;
  }
  console.log(`${count} lists for each design, from the seed "${seed}". p values below ${LIMIT} fail.\n`);
  console.log(row(["design", "ratio", "beginnings", "chi-square", "p", "runs", "expected", "p"]));
  const failed = DESIGNS.filter((design) => !isUniform(design, count, seed));
  console.log(failed.length === 0 ? "\nAll as the designs promise." : `\n${failed.length} designs are not.`);
  return failed.length === 0 ? 0 : 1;
}

function isUniform(design: DrawnDesign, lists: number, seed: string): boolean {
  // So long that the rarest beginning is still expected often enough for chi-square.
  const length = { 2: 6, 3: 4 }[design.arms.length] ?? 3;
  const entropy = seededEntropy(
    `${seed}|${designWords(design)}|${design.arms.map((arm) => arm.ratio).join(":")}`,
  );
  const seen = new Map<string, number>();
  const firsts: boolean[] = [];
  for (let n = 0; n < lists; n++) {
    const beginning = begun(design, entropy(32), length);
    seen.set(beginning, (seen.get(beginning) ?? 0) + 1);
    firsts.push(beginning.startsWith("0"));
  }
  const law = lawOf(design, design.method === "minimization" ? PROFILES : ["all"], length);
  const statistic = [...law].reduce(
    (sum, [beginning, chance]) => sum + ((seen.get(beginning) ?? 0) - lists * chance) ** 2 / (lists * chance),
    0,
  );
  const isPossible = [...seen.keys()].every((beginning) => law.has(beginning));
  const p = isPossible ? chiSquareAbove(statistic, law.size - 1) : 0;
  const runs = runsOf(firsts);
  console.log(
    row([
      designWords(design),
      design.arms.map((arm) => arm.ratio).join(":"),
      `${law.size} of ${length}`,
      statistic.toFixed(1),
      p.toFixed(4),
      String(runs.count),
      runs.expected.toFixed(0),
      runs.p.toFixed(4),
    ]),
  );
  return p >= LIMIT && runs.p >= LIMIT;
}

function begun(design: DrawnDesign, secret: Uint8Array, length: number): string {
  if (design.method !== "minimization") {
    const list = allocationList({ design, strata: ["all"], slotsPerStratum: length, secret });
    return list
      .slice(0, length)
      .map((slot) => slot.arm)
      .join("");
  }
  const draws = minimizedDraws(design, drawFrom(secret));
  return Array.from({ length }, (_, at) => draws.next(profileAt(PROFILES, at)).arm).join("");
}

/** Wald and Wolfowitz 1940, over the first allocations of all lists in their order: is one list independent of the one before it? */
function runsOf(values: readonly boolean[]): { count: number; expected: number; p: number } {
  const n = values.length;
  const ones = values.filter(Boolean).length;
  const zeros = n - ones;
  const count = values.reduce((runs, value, at) => (at > 0 && value === values[at - 1] ? runs : runs + 1), 0);
  const expected = (2 * ones * zeros) / n + 1;
  const variance = ((expected - 1) * (expected - 2)) / (n - 1);
  return { count, expected, p: 2 * normalBelow(-Math.abs(count - expected) / Math.sqrt(variance)) };
}

const WIDTHS = [52, 10, 12, 11, 8, 7, 9, 8];
const row = (cells: readonly string[]) =>
  cells
    .map((cell, at) => (at < 2 ? cell.padEnd(WIDTHS[at] ?? 0) : cell.padStart(WIDTHS[at] ?? 0)))
    .join(" ")
    .trimEnd();
