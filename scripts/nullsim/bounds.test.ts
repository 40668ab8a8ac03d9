import { expect, it } from "vitest";
import { boundsOf, kindOf } from "./bounds";

it("an exact test is bounded on both sides, a conservative one above, an approximation more loosely", () => {
  const exact = boundsOf(kindOf("ancova"), 0.05, 2000);
  expect([exact.low, exact.high].map((share) => share.toFixed(4))).toEqual(["0.0340", "0.0660"]);
  expect(boundsOf(kindOf("fisher"), 0.05, 2000)).toEqual({ low: 0, high: exact.high });
  expect(boundsOf(kindOf("welch"), 0.05, 2000).high).toBeCloseTo(exact.high + 0.03, 12);
});
