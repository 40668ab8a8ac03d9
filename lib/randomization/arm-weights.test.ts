import { describe, expect, it } from "vitest";
import { armWeights } from "./arm-weights";
import { designProblems } from "./design-problems";
import { drawFrom } from "./draw";
import { seededEntropy } from "./seeded-entropy";
import { sequentialList } from "./sequential-list";
import type { SequentialDesign } from "./types";

const arms = (...ratio: number[]) =>
  ratio.map((share, index) => ({ code: "ABCDE"[index] ?? "?", ratio: share }));
const even = arms(1, 1);
/** Chances of each arm after these counts. */
const chances = (design: SequentialDesign, ...counts: number[]) => {
  const weights = armWeights(design)(counts);
  expect(weights.every((weight) => Number.isInteger(weight) && weight >= 0)).toBe(true);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
};

describe("with two arms 1:1, the published designs", () => {
  it("Efron's coin favors the arm behind with 2/3", () => {
    const design: SequentialDesign = { method: "biased-coin", arms: even, coin: "2/3" };
    expect(chances(design, 4, 4)).toEqual([1 / 2, 1 / 2]);
    expect(chances(design, 5, 4)).toEqual([1 / 3, 2 / 3]);
    expect(chances(design, 0, 9)).toEqual([2 / 3, 1 / 3]);
  });

  it("the big stick tosses a fair coin until the lead is at its limit", () => {
    const design: SequentialDesign = { method: "big-stick", arms: even, limit: 3 };
    expect(chances(design, 4, 2)).toEqual([1 / 2, 1 / 2]);
    expect(chances(design, 5, 2)).toEqual([0, 1]);
  });

  it("Chen's coin is biased within the limit and forced at it", () => {
    const design: SequentialDesign = { method: "biased-coin-with-limit", arms: even, coin: "2/3", limit: 3 };
    expect(chances(design, 4, 2)).toEqual([1 / 3, 2 / 3]);
    expect(chances(design, 5, 2)).toEqual([0, 1]);
    expect(chances(design, 2, 5)).toEqual([1, 0]);
  });

  it("Wei's urn UD(0, 1) and UD(1, 2) draw in proportion to the balls in it", () => {
    const urn = (initial: number, added: number): SequentialDesign => ({
      method: "urn",
      arms: even,
      initial,
      added,
    });
    expect(chances(urn(0, 1), 0, 0)).toEqual([1 / 2, 1 / 2]);
    expect(chances(urn(0, 1), 1, 0)).toEqual([0, 1]);
    expect(chances(urn(0, 1), 3, 1)).toEqual([1 / 4, 3 / 4]);
    expect(chances(urn(1, 2), 1, 0)).toEqual([1 / 4, 3 / 4]);
  });
});

describe("with other ratios and more arms", () => {
  it.each<SequentialDesign>([
    { method: "complete", arms: arms(2, 1, 1) },
    { method: "biased-coin", arms: arms(2, 1, 1), coin: "2/3" },
    { method: "big-stick", arms: arms(2, 1, 1), limit: 2 },
    { method: "biased-coin-with-limit", arms: arms(2, 1, 1), coin: "2/3", limit: 2 },
    { method: "urn", arms: arms(2, 1, 1), initial: 1, added: 1 },
  ])("$method draws by the ratio when nothing is behind", (design) => {
    expect(chances(design, 0, 0, 0)).toEqual([1 / 2, 1 / 4, 1 / 4]);
    expect(chances(design, 8, 4, 4)).toEqual([1 / 2, 1 / 4, 1 / 4]);
  });

  it("an arm of ratio 2 behind gets more than its share, and one ahead less", () => {
    const coin: SequentialDesign = { method: "biased-coin", arms: arms(2, 1), coin: "2/3" };
    expect(chances(coin, 3, 2)).toEqual([4 / 5, 1 / 5]);
    expect(chances(coin, 5, 2)).toEqual([1 / 2, 1 / 2]);
  });

  it("ratios that are not in lowest terms are the same design", () => {
    const design = (shares: number[]): SequentialDesign => ({
      method: "big-stick",
      arms: arms(...shares),
      limit: 2,
    });
    expect(chances(design([4, 2]), 3, 1)).toEqual(chances(design([2, 1]), 3, 1));
  });

  it.each([2, 3, 5])("the big stick never lets %i arms lead by more than the limit", (count) => {
    const ratio = [3, 1, 2, 1, 1].slice(0, count);
    const design: SequentialDesign = { method: "big-stick", arms: arms(...ratio), limit: 2 };
    const counts = ratio.map(() => 0);
    for (const { arm } of sequentialList(design, "all", 400, drawFrom(seededEntropy(`stick ${count}`)(32)))) {
      const at = "ABCDE".indexOf(arm);
      counts[at] = (counts[at] ?? 0) + 1;
      const filled = counts.map((n, index) => n / (ratio[index] ?? 1));
      expect((filled[at] ?? 0) - Math.min(...filled)).toBeLessThanOrEqual(2 + 1e-9);
    }
  });
});

describe("a design that cannot work is refused with reason and remedy", () => {
  it.each<[SequentialDesign, string]>([
    [{ method: "biased-coin", arms: even, coin: "1/2" }, "favors nobody who is behind"],
    [{ method: "biased-coin", arms: even, coin: "3/2" }, "knows the next allocation"],
    [{ method: "biased-coin", arms: even, coin: "two thirds" }, "write a fraction"],
    [{ method: "big-stick", arms: even, limit: 1 }, "gives away every second allocation"],
    [{ method: "big-stick", arms: even, limit: 2.5 }, "whole number from 2 to 100"],
    [{ method: "biased-coin-with-limit", arms: even, coin: "2/3", limit: 0 }, "the limit is 0"],
    [{ method: "urn", arms: even, initial: 0, added: 0 }, "always empty"],
    [{ method: "urn", arms: even, initial: -1, added: 1 }, "initial is -1"],
    [{ method: "complete", arms: arms(1) }, "two to five arms"],
  ])("%#", (design, reason) => {
    const said = designProblems(design).map(({ problem, remedy }) => `${problem}; ${remedy}`);
    expect(said.join()).toContain(reason);
  });
});
