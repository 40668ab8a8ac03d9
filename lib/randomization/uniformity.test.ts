import { describe, expect, it } from "vitest";
import { drawFrom } from "./draw";
import { permutedBlocks } from "./permuted-blocks";
import { seededEntropy } from "./seeded-entropy";
import type { PermutedBlocksDesign } from "./types";

/** Fixed secrets, so that the statistic is the same on every run. */
const secrets = Array.from({ length: 6000 }, (_, index) => seededEntropy(`uniformity ${index}`)(32));

function chiSquare(observed: ReadonlyMap<string, number>, categories: number): number {
  const expected = [...observed.values()].reduce((a, b) => a + b, 0) / categories;
  const seen = [...observed.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return seen + (categories - observed.size) * expected;
}

function tally(values: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function firstBlocks(ratio: readonly number[], length: number): string[] {
  const arms = ratio.map((share, index) => ({ code: "ABC"[index] ?? "?", ratio: share }));
  const design: PermutedBlocksDesign = { method: "permuted-blocks", arms, blockLengths: [length] };
  return secrets.map((secret) => {
    const slots = permutedBlocks(design, "all", length, drawFrom(secret));
    return slots.map((slot) => slot.arm).join("");
  });
}

// Critical values of chi-square at p = 0.001.
describe("over many secrets", () => {
  it.each([
    { name: "1:1 in blocks of 4", ratio: [1, 1], length: 4, arrangements: 6, critical: 20.515 },
    { name: "1:1 in blocks of 6", ratio: [1, 1], length: 6, arrangements: 20, critical: 43.82 },
    { name: "2:1:1 in blocks of 4", ratio: [2, 1, 1], length: 4, arrangements: 12, critical: 31.264 },
  ])("every arrangement of $name is equally likely", ({ ratio, length, arrangements, critical }) => {
    const counts = tally(firstBlocks(ratio, length));
    expect(counts.size).toBe(arrangements);
    expect(chiSquare(counts, arrangements)).toBeLessThan(critical);
  });

  it("every block length is equally likely, whatever the block before it was", () => {
    const pairs = secrets.map((secret) => {
      const draw = drawFrom(secret);
      return `${draw("all|0|size", 3)},${draw("all|1|size", 3)}`;
    });
    expect(chiSquare(tally(pairs), 9)).toBeLessThan(26.124);
  });

  it("the statistic does see a shuffle that favors some arrangements", () => {
    const sloppy = secrets.map((secret) => {
      const draw = drawFrom(secret);
      const arms = ["A", "A", "B", "B"];
      for (let i = 0; i < 4; i++) {
        const j = draw(`swap${i}`, 4);
        [arms[i], arms[j]] = [arms[j] ?? "", arms[i] ?? ""];
      }
      return arms.join("");
    });
    expect(chiSquare(tally(sloppy), 6)).toBeGreaterThan(20.515);
  });
});
