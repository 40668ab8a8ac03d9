import fc from "fast-check";
import { expect, it } from "vitest";
import { inFull } from "./series";
import { ticks } from "./ticks";

it("axis values are round and hold the data", () => {
  expect(ticks(1.6, 4.9)).toEqual([1, 2, 3, 4, 5]);
  expect(ticks(0, 129)).toEqual([0, 50, 100, 150]);
  expect(ticks(-0.3, 0.4)).toEqual([-0.4, -0.2, 0, 0.2, 0.4]);
  expect(ticks(7, 7)).toEqual([6, 8]);
  expect(ticks(0.1, 0.8)).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
});

it.each([
  [12_340, 10],
  [1e9 - 3, 7],
  [1e9, 0.0004],
])("over %s and %s more, no two of them read the same", (low, span) => {
  const read = ticks(low, low + span).map(inFull);
  expect(new Set(read).size).toBe(read.length);
});

it("a tick reads in full, with a real minus sign", () => {
  expect([-10_025, 0.5, 1e9 + 0.5].map(inFull)).toEqual(["\u221210025", "0.5", "1000000000.5"]);
});

it("there are few of them, in order, whatever the data", () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(number, number, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      fc.pre(high - low > 1e-6);
      const values = ticks(low, high);
      expect(values.length).toBeGreaterThan(1);
      expect(values.length).toBeLessThan(9);
      // A value that misses a tick by a billionth of a step stands on it: no eye can tell, and binary fractions do.
      const slack = (high - low) * 1e-8;
      expect(values.at(0)).toBeLessThanOrEqual(low + slack);
      expect(values.at(-1)).toBeGreaterThanOrEqual(high - slack);
    }),
  );
});
