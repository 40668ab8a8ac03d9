import { expect, it } from "vitest";
import { decimalsFor, fixed, interval, share } from "./fixed";

it.each([
  [-4.26, 1, "\u22124.3"],
  [-0.04, 1, "0.0"],
  [0, 2, "0.00"],
  [12, 0, "12"],
  [null, 1, "–"],
] as const)("%s with %s decimals reads %s", (value, decimals, text) => {
  expect(fixed(value, decimals)).toBe(text);
});

it("an interval without an end is a dash", () => {
  expect(interval(-7.1, -1.3, 1)).toBe("\u22127.1 to \u22121.3");
  expect(interval(null, 2, 1)).toBe("–");
});

it("a share of nobody has no percentage", () => {
  expect(share(7, 15)).toBe("7 (46.7 %)");
  expect(share(0, 0)).toBe("0");
});

it.each([
  [0.9, 0, 1],
  [1.02, 5, 2],
  [0.004, 5, 5],
  [79.2, 0, 1],
  [4200, 2, 0],
  [null, 1, 2],
  [0, 1, 2],
] as const)(
  "with a standard deviation of %s, values in %s decimals have means in %s",
  (sd, reported, decimals) => {
    expect(decimalsFor(sd, reported)).toBe(decimals);
  },
);
