import { expect, it } from "vitest";
import type { ProtocolInstrument } from "@/lib/protocol/input";
import { categoryOf, scoreInstrument, totalProblem } from "./instrument-score";

const instrument: ProtocolInstrument = {
  code: "INDEX",
  name: "Index",
  scoring: "sum-of-weights",
  range: [0, 11],
  categories: [
    { name: "low", from: 0, to: 2 },
    { name: "high", from: 3, to: 11 },
  ],
  items: [
    { code: "A", name: "First", weight: 8 },
    { code: "B", name: "Second", weight: 2 },
    { code: "C", name: "Third", weight: 1 },
  ],
  visits: ["V1"],
};

it.each([
  [[], 0, "low"],
  [["B"], 2, "low"],
  [["C", "B"], 3, "high"],
  [["A", "B", "C"], 11, "high"],
])("the items %j score %i", (items, total, category) => {
  expect(scoreInstrument(instrument, items)).toEqual({ kind: "score", total, category });
});

it("an unknown item, and an item counted twice, are refused", () => {
  expect(scoreInstrument(instrument, ["D"])).toMatchObject({ kind: "refused" });
  expect(scoreInstrument(instrument, ["A", "A"])).toMatchObject({ kind: "refused" });
});

it("a total outside the range is refused", () => {
  expect(totalProblem(instrument, 12)).not.toBeNull();
  expect(totalProblem(instrument, -1)).not.toBeNull();
  expect(totalProblem(instrument, 11)).toBeNull();
});

it("an instrument without categories has none", () => {
  const { categories: _, ...plain } = instrument;
  expect(categoryOf(plain, 3)).toBeNull();
});
