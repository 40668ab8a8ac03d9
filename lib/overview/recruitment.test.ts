import { expect, it } from "vitest";
import { recruitmentByDay, recruitmentByMonth } from "./recruitment";

it("recruitment counts up day by day, whatever the order of the dates", () => {
  expect(recruitmentByDay(["2026-03-07", "2026-01-02", "2026-03-07"])).toEqual([
    { on: "2026-01-02", total: 1 },
    { on: "2026-03-07", total: 3 },
  ]);
  expect(recruitmentByDay([])).toEqual([]);
});

it("recruitment by month keeps the months in which nobody came, over a new year", () => {
  expect(recruitmentByMonth(["2026-02-01", "2025-11-30", "2025-11-02"])).toEqual([
    { month: "2025-11", count: 2, total: 2 },
    { month: "2025-12", count: 0, total: 2 },
    { month: "2026-01", count: 0, total: 2 },
    { month: "2026-02", count: 1, total: 3 },
  ]);
});
