import { expect, it } from "vitest";
import { responders } from "./responders";

const values = [
  { participant: "P1", measure: "M", visit: "START", value: 4.9 },
  { participant: "P1", measure: "M", visit: "END", value: 5.1 },
  { participant: "P2", measure: "M", visit: "START", value: 4.9 },
  { participant: "P2", measure: "M", visit: "END", value: null },
  { participant: "P3", measure: "M", visit: "END", value: 2 },
];
const of = (rule: { baseline?: string; atMost?: number; atLeast?: number }) =>
  responders(
    [{ code: "R", name: "Response", measure: "M", visit: "END", ...rule }],
    ["P1", "P2", "P3"],
    values,
  ).map(({ value }) => value);

it("the threshold counts, whatever binary fractions make of it", () => {
  expect(of({ baseline: "START", atLeast: 0.2 })).toEqual([true, null, null]);
  expect(of({ baseline: "START", atMost: 0.2 })).toEqual([true, null, null]);
});

it("without a baseline the value itself is judged; a missing value is not known, not no", () => {
  expect(of({ atMost: 2 })).toEqual([false, null, true]);
  expect(of({ atLeast: 2, atMost: 5 })).toEqual([false, null, true]);
});
