import { describe, expect, it } from "vitest";
import { informationOf, normalBelow, normalQuantile, powerWith } from "./power";

describe("power", () => {
  // R 4.2.2: pnorm(c(-3, -1, 0.5, 1.96, 5)), qnorm(c(0.8, 0.975)).
  it.each([
    [-3, 0.00134989803163009],
    [-1, 0.158655253931457],
    [0.5, 0.691462461274013],
    [1.96, 0.97500210485178],
    [5, 0.999999713348428],
  ])("pnorm(%d)", (x, expected) => expect(normalBelow(x)).toBeCloseTo(expected, 13));

  it("qnorm", () => {
    expect(normalQuantile(0.8)).toBeCloseTo(0.841621233572914, 11);
    expect(normalQuantile(0.975)).toBeCloseTo(1.95996398454005, 11);
  });

  it("is the planned one with all of the information, and alpha with none", () => {
    expect(powerWith(1, 0.05, 0.8)).toBeCloseTo(0.8, 4);
    expect(powerWith(0, 0.05, 0.8)).toBeCloseTo(0.05, 12);
    expect(powerWith(0.9, 0.05, 0.8)).toBeLessThan(0.8);
  });

  it("information: 20 and 10 tell 8/9 of what 15 and 15 do, an empty group nothing", () => {
    expect(informationOf([20, 10], [15, 15])).toBeCloseTo(8 / 9, 12);
    expect(informationOf([30, 0], [15, 15])).toBe(0);
  });
});
