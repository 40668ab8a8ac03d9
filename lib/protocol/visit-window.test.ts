import { describe, expect, it } from "vitest";
import { daysLeft, daysUntilOpen, type VisitFacts, visitState, visitWindow } from "./visit-window";

const day8 = { code: "V2", name: "Day 8", day: 8, earliestDay: 7, latestDay: 9 };
const screening = { code: "S", name: "Screening", day: -7, earliestDay: -28, latestDay: -1 };

describe("the window of a visit", () => {
  it("is unknown before the first dose", () => {
    expect(visitWindow(day8, null)).toBeNull();
  });

  it.each([
    ["an ordinary week", day8, "2026-03-01", "2026-03-08", "2026-03-07", "2026-03-09"],
    ["a spring night of 23 hours in New York", day8, "2026-03-05", "2026-03-12", "2026-03-11", "2026-03-13"],
    ["29 February", day8, "2024-02-24", "2024-03-02", "2024-03-01", "2024-03-03"],
    ["days before the first dose", screening, "2026-03-01", "2026-02-22", "2026-02-01", "2026-02-28"],
  ])("counts calendar days across %s", (_what, visit, day1On, plannedOn, earliestOn, latestOn) => {
    expect(visitWindow(visit, day1On)).toEqual({ plannedOn, earliestOn, latestOn });
  });
});

describe("the state of a visit", () => {
  const open: VisitFacts = {
    window: { plannedOn: "2026-03-08", earliestOn: "2026-03-07", latestOn: "2026-03-09" },
    doneOn: null,
    isDeclaredMissed: false,
    endedOn: null,
  };

  it.each<[todayOn: string, state: string]>([
    ["2026-02-27", "not-due"],
    ["2026-02-28", "upcoming"],
    ["2026-03-06", "upcoming"],
    ["2026-03-07", "due"],
    ["2026-03-09", "due"],
    ["2026-03-10", "overdue"],
    ["2027-03-10", "overdue"],
  ])("on %s is %s by the calendar alone", (todayOn, state) => {
    expect(visitState(open, todayOn)).toBe(state);
  });

  it.each<[what: string, facts: Partial<VisitFacts>, state: string]>([
    [
      "done wins over everything",
      { doneOn: "2026-03-08", isDeclaredMissed: true, endedOn: "2026-03-01" },
      "done",
    ],
    ["declared missed wins over overdue", { isDeclaredMissed: true }, "missed"],
    ["an end before the window makes it not applicable", { endedOn: "2026-03-06" }, "not-applicable"],
    ["an end within the window leaves it to be accounted for", { endedOn: "2026-03-07" }, "overdue"],
    ["without a first dose it is not due", { window: null }, "not-due"],
    [
      "without a first dose it is not applicable after the end",
      { window: null, endedOn: "2026-03-01" },
      "not-applicable",
    ],
  ])("%s", (_what, facts, state) => {
    expect(visitState({ ...open, ...facts }, "2026-03-20")).toBe(state);
  });

  it("counts the days that are left, and the days until it opens", () => {
    const window = visitWindow(day8, "2026-03-01");
    if (window === null) throw new Error("there is a first dose");
    expect([
      daysLeft(window, "2026-03-07"),
      daysLeft(window, "2026-03-09"),
      daysLeft(window, "2026-03-11"),
    ]).toEqual([2, 0, -2]);
    expect(daysUntilOpen(window, "2026-03-04")).toBe(3);
  });
});
