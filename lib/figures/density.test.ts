import { expect, it } from "vitest";
import { density } from "./density";

it("the area under a smoothed distribution is one, whatever the values' unit", () => {
  for (const scale of [1, 1e-6, 1e6]) {
    const points = density([-3, -1, -1, 0, 0.5, 2, 2.5, 4, 9].map((value) => value * scale));
    const step = (points[1]?.at ?? 0) - (points[0]?.at ?? 0);
    const total = points.reduce((sum, point) => sum + point.height * step, 0);
    expect(total).toBeCloseTo(1, 2);
  }
});

it("few values, or values all alike, have no shape", () => {
  expect(density([1, 2, 3])).toEqual([]);
  expect(density(Array.from({ length: 20 }, () => 7))).toEqual([]);
});

it("values of which most are alike still have one", () => {
  expect(density([0, 0, 0, 0, 0, 0, 0, 0, 0, 5]).length).toBeGreaterThan(0);
});
