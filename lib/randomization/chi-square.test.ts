import { describe, expect, it } from "vitest";
import { chiSquareAbove } from "./chi-square";

// R 4.2.2: pchisq(x, df, lower.tail = FALSE).
describe("the upper tail of chi-square", () => {
  it.each([
    [3.841458820694124, 1, 0.05],
    [0.5, 1, 0.479500122186953],
    [10, 3, 0.0185661354630432],
    [30, 31, 0.517296549314896],
    [100, 63, 0.0020772365527848],
  ])("of %d with %i degrees", (statistic, degrees, expected) => {
    expect(chiSquareAbove(statistic, degrees)).toBeCloseTo(expected, 10);
  });
});
