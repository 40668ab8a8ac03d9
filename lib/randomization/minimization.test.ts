import { describe, expect, it } from "vitest";
import { designProblems } from "./design-problems";
import { drawFrom } from "./draw";
import { imbalanceIfGiven, minimizationWeights, preferredArms } from "./minimization";
import { minimizedDraws } from "./minimized-draws";
import oracle from "./oracle/minimization.json";
import { seededEntropy } from "./seeded-entropy";
import type { ImbalanceMeasure, MinimizationDesign } from "./types";

const measures: Record<string, ImbalanceMeasure> = {
  range: "range",
  variance: "variance",
  sd: "standard-deviation",
};
const coins: Record<number, string> = { 0.8: "4/5", 0.85: "17/20", 0.9: "9/10", 0.75: "3/4", 1: "1/1" };
const codes = ["A", "B", "C", "D", "E"];

describe("minimization", () => {
  it.each(oracle.cases)("agrees with the reference: $name, $method", (reference) => {
    const { counts_by_factor_then_arm: margins, weights, ratio } = reference;
    const measure = measures[reference.method] ?? expect.fail("no such measure");
    const imbalances = imbalanceIfGiven(margins, { ratio, weights, measure });
    expect(imbalances).toHaveLength(reference.imbalance_if_assigned.length);
    for (const [arm, imbalance] of imbalances.entries())
      expect(imbalance).toBeCloseTo(reference.imbalance_if_assigned[arm] ?? Number.NaN, 12);
    expect([...preferredArms(imbalances)]).toEqual(reference.preferred_arms);

    const coin = coins[reference.p_high] ?? expect.fail(`no fraction for ${reference.p_high}`);
    const arms = ratio.map((share, arm) => ({ code: codes[arm] ?? "", ratio: share }));
    const odds = minimizationWeights({ arms, weights, measure, coin }, margins);
    const sum = odds.reduce((total, odd) => total + odd, 0);
    expect(odds.every(Number.isInteger)).toBe(true);
    for (const [arm, odd] of odds.entries())
      expect(odd / sum).toBeCloseTo(reference.probabilities[arm] ?? Number.NaN, 14);
  });

  const design: MinimizationDesign = {
    method: "minimization",
    arms: [
      { code: "A", ratio: 2 },
      { code: "B", ratio: 1 },
      { code: "C", ratio: 1 },
    ],
    measure: "variance",
    coin: "4/5",
    weights: [1, 2],
  };
  const profiles = Array.from({ length: 200 }, (_, n) => `0${(n % 3) + 1}/${n % 7 < 3 ? "low" : "high"}`);
  const secret = seededEntropy("minimization")(32);

  it("can be replayed from the secret, the design and the profiles in their order", () => {
    const first = minimizedDraws(design, drawFrom(secret));
    const slots = profiles.map((profile) => first.next(profile));
    expect(slots.map((slot) => slot.position)).toEqual(profiles.map((_, at) => at + 1));
    // Half of it is counted as read from a database, and drawn on from there.
    const second = minimizedDraws(design, drawFrom(secret));
    for (const slot of slots.slice(0, 100)) second.count(slot);
    expect(profiles.slice(100).map((profile) => second.next(profile))).toEqual(slots.slice(100));
  });

  it("keeps every level near its ratio", () => {
    const draws = minimizedDraws(design, drawFrom(secret));
    const slots = profiles.map((profile) => draws.next(profile));
    for (const level of ["01", "02", "03", "low", "high"]) {
      const own = slots.filter((slot) => slot.stratum.split("/").includes(level));
      const share = own.filter((slot) => slot.arm === "A").length / own.length;
      expect(share).toBeGreaterThan(0.4);
      expect(share).toBeLessThan(0.6);
    }
  });

  it("refuses a profile of other parts, and what was never an arm, without repeating it", () => {
    const draws = minimizedDraws(design, drawFrom(secret));
    expect(() => draws.next("01")).toThrow("2 parts");
    expect(() => draws.count({ stratum: "01/low", arm: "SECRETOME" })).toThrow(/^(?!.*SECRETOME)/);
  });

  it.each([
    [{ coin: "1/1" }, "knows the next allocation"],
    [{ coin: "1/3" }, "favors nobody"],
    [{ coin: "0.8" }, "not a fraction"],
    [{ weights: [0, 0] }, "at least one factor"],
    [{ weights: [1, Number.NaN] }, "not a number from 0 to 100"],
  ])("is refused with the reason when it cannot work (%#)", (changes, reason) => {
    const said = designProblems({ ...design, ...changes }).map(
      ({ problem, remedy }) => `${problem}; ${remedy}`,
    );
    expect(said.join()).toContain(reason);
  });
});
