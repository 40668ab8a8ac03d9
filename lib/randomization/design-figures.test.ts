import { describe, expect, it } from "vitest";
import { designFigures, type Setting } from "./design-figures";
import type { Draw } from "./draw";
import { predictability } from "./predictability";
import { seededEntropy } from "./seeded-entropy";
import type { ListDesign, MinimizationDesign } from "./types";
import { uniformInteger } from "./uniform-integer";

const arms = [
  { code: "A", ratio: 1 },
  { code: "B", ratio: 1 },
];
const seeded = (seed: string): Draw => {
  const entropy = seededEntropy(seed);
  return (_label, n) => uniformInteger(entropy, n);
};
const setting: Setting = {
  participants: 30,
  strata: ["01/low", "01/high"],
  alpha: 0.05,
  plannedPower: 0.8,
  compared: [0, 1],
};
const blocks: ListDesign = { method: "permuted-blocks", arms, blockLengths: [4, 6] };

describe("a design's figures in a study", () => {
  it("of one stratum are those of the list", () => {
    const found = designFigures(blocks, { ...setting, strata: ["all"] }, seeded("none"));
    const list = predictability(blocks, 30);
    expect(found).toMatchObject({ isExact: true, guessed: list.convergence, forced: list.forced });
    expect(found.imbalance).toBeCloseTo(list.finalLead, 12);
  });

  it("of complete randomization do not depend on the strata, and cost power", () => {
    const complete: ListDesign = { method: "complete", arms };
    const two = designFigures(complete, setting, seeded("none"));
    const one = designFigures(complete, { ...setting, strata: ["all"] }, seeded("none"));
    expect(two.imbalance).toBeCloseTo(one.imbalance, 10);
    expect(two.guessed).toBeCloseTo(0.5, 12);
    // E[D²] = n, so that a thirtieth of the information is lost on average.
    expect(one.powerLost).toBeGreaterThan(0.01);
    expect(one.powerLost).toBeLessThan(0.02);
  });

  it("are simulated for more participants than the exact computation takes, and agree with it", () => {
    const many = { ...setting, participants: 1400, strata: ["01", "02"] };
    const stick: ListDesign = { method: "big-stick", arms, limit: 3 };
    for (const design of [blocks, stick]) {
      const simulated = designFigures(design, many, seeded("many"), 10);
      expect(simulated.isExact).toBe(false);
      const exact = predictability(design, 700);
      expect(Math.abs(simulated.guessed - exact.convergence)).toBeLessThan(0.01);
      expect(Math.abs(simulated.guessedAtBest - exact.best)).toBeLessThan(0.01);
      expect(Math.abs(simulated.forced - exact.forced)).toBeLessThan(0.01);
    }
  });

  it("of three arms are simulated", () => {
    const three = [...arms, { code: "C", ratio: 1 }];
    const found = designFigures(
      { method: "permuted-blocks", arms: three, blockLengths: [3] },
      setting,
      seeded("3"),
      50,
    );
    expect(found.isExact).toBe(false);
    // In blocks of three the last one is always forced.
    expect(found.forced).toBeGreaterThan(0.25);
    expect(found.forced).toBeLessThan(0.34);
  });

  it("of a minimization are simulated: near balance, guessed less than small blocks", () => {
    const design: MinimizationDesign = {
      method: "minimization",
      arms,
      measure: "range",
      coin: "4/5",
      weights: [1, 1],
    };
    const found = designFigures(design, setting, seeded("minimization"));
    expect(found.imbalance).toBeLessThan(2);
    expect(found.guessedAtBest).toBeLessThan(0.8);
    expect(found.forced).toBe(0);
  });

  it("say that more strata than blocks fill leave more imbalance", () => {
    const strata = Array.from({ length: 30 }, (_, n) => `s${n}`);
    const thin = designFigures(blocks, { ...setting, strata }, seeded("none"));
    expect(thin.imbalance).toBeGreaterThan(4 * designFigures(blocks, setting, seeded("none")).imbalance);
    expect(thin.imbalance).toBeCloseTo(
      designFigures({ method: "complete", arms }, setting, seeded("none")).imbalance,
      10,
    );
  });
});
