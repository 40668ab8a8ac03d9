import fc from "fast-check";
import { expect, it } from "vitest";
import { describeValues } from "./description";

it("equals R's mean, sd and quantile(type = 7)", () => {
  // x <- c(82, 18, 95.5, 40, 61, 77, 12); c(mean(x), sd(x), quantile(x)), R 4.2.2
  const described = describeValues([82, 18, 95.5, 40, 61, 77, 12]);
  expect(described.mean).toBeCloseTo(55.0714285714286, 12);
  expect(described.sd).toBeCloseTo(32.4864440593157, 12);
  expect([described.min, described.q1, described.median, described.q3, described.max]).toEqual([
    12, 29, 61, 79.5, 95.5,
  ]);
});

it("says nothing of no values, and no spread of one", () => {
  expect(describeValues([])).toMatchObject({ n: 0, mean: null, sd: null, median: null });
  expect(describeValues([4])).toEqual({ n: 1, mean: 4, sd: null, median: 4, q1: 4, q3: 4, min: 4, max: 4 });
});

it("orders minimum, quartiles and maximum, whatever the values", () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(values, (sample) => {
      const { min, q1, median, q3, max } = describeValues(sample);
      const order = [min, q1, median, q3, max].map((value) => value ?? Number.NaN);
      expect(order.toSorted((a, b) => a - b)).toEqual(order);
    }),
  );
});
