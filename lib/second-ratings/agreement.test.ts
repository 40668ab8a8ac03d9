import { describe, expect, it } from "vitest";
import { agreementShare, intraclassCorrelation, type Pair, weightedKappa } from "./agreement";

const paired = (first: number[], second: number[]): Pair[] =>
  first.map((a, at) => [a, second[at] ?? Number.NaN]);

// Expected numbers: R 4, base package alone. Kappa: with p the table of shares, its margins' outer product e and
// W = 1 - (i - j)^2 / (k - 1)^2, (sum(W * p) - sum(W * e)) / (1 - sum(W * e)). ICC: m <- anova(lm(v ~ factor(s)))$"Mean Sq";
// (m[1] - m[2]) / (m[1] + m[2]).
const item = paired([1, 1, 0, 0, 1, 0, 1, 0, 0, 0], [1, 0, 0, 0, 1, 0, 1, 1, 0, 0]);
const category = paired([0, 0, 1, 1, 2, 2, 3, 3, 1, 0, 2, 1], [0, 1, 1, 1, 2, 3, 3, 1, 1, 0, 2, 0]);
const total = paired([3, 0, 5, 8, 2, 2, 0, 11, 4, 6], [3, 1, 5, 6, 2, 4, 0, 10, 4, 5]);

describe("agreement of two raters", () => {
  it("kappa of an item and of ordered categories is R's", () => {
    expect(weightedKappa(item, 2)).toBeCloseTo(0.583333333333333, 12);
    expect(weightedKappa(category, 4)).toBeCloseTo(0.72, 12);
  });

  it("the intraclass correlation of totals is R's", () => {
    expect(intraclassCorrelation(total)).toBeCloseTo(0.945723684210526, 12);
  });

  it("share of equal ratings", () => {
    expect(agreementShare(item)).toBe(0.8);
    expect(agreementShare([])).toBeNull();
  });

  it("raters who always say the same one thing give no kappa, and equal totals no correlation", () => {
    expect(
      weightedKappa(
        [
          [0, 0],
          [0, 0],
        ],
        2,
      ),
    ).toBeNull();
    expect(weightedKappa([], 2)).toBeNull();
    expect(
      intraclassCorrelation([
        [4, 4],
        [4, 4],
      ]),
    ).toBeNull();
    expect(intraclassCorrelation([[4, 5]])).toBeNull();
  });

  it("full agreement is 1, full disagreement -1", () => {
    expect(
      weightedKappa(
        [
          [0, 0],
          [1, 1],
        ],
        2,
      ),
    ).toBe(1);
    expect(
      weightedKappa(
        [
          [0, 1],
          [1, 0],
        ],
        2,
      ),
    ).toBe(-1);
    expect(
      intraclassCorrelation([
        [1, 1],
        [5, 5],
      ]),
    ).toBe(1);
  });

  it("a level that is none is an error", () => {
    expect(() => weightedKappa([[0, 2]], 2)).toThrow("level 2 is not one of 0 to 1");
  });
});
