import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bins } from "./bins";

describe("bins of a distribution", () => {
  it("counts every value exactly once, whatever the values", () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(values, (sample) => {
        const total = bins(sample).reduce((sum, bin) => sum + bin.count, 0);
        expect(total).toBe(sample.length);
      }),
      { numRuns: 1000 },
    );
  });

  it("puts round edges around the values", () => {
    expect(bins([2, 4, 6, 8, 9]).map((bin) => [bin.from, bin.to, bin.count])).toEqual([
      [2, 4, 1],
      [4, 6, 1],
      [6, 8, 1],
      [8, 10, 2],
    ]);
  });

  it("shows alike values as one bin and no values as none", () => {
    expect(bins([7, 7, 7])).toEqual([{ from: 6.5, to: 7.5, count: 3 }]);
    expect(bins([])).toEqual([]);
  });

  it.each([
    ["the smallest number there is", [0, Number.MIN_VALUE]],
    ["the last digit", [1e6, 1e6 + 2 ** -33]],
  ])("takes values for alike that differ by %s", (_, values) => {
    expect(bins(values).map((bin) => bin.count)).toEqual([values.length]);
  });
});
