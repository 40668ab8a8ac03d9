import { expect, it } from "vitest";
import { type CourseFacts, courseOf } from "./participant-course";

const facts: CourseFacts = {
  participant: "P1",
  arm: "QZVERTEX",
  randomizedOn: "2026-03-01",
  doses: [],
  events: [],
  withdrawnOn: null,
  sampledOn: null,
  scoredOn: null,
};
const dose = (givenOn: string | null, status = "given") => ({ givenOn, status, visit: "D8" });
const event = (startedOn: string | null, endedOn: string | null = null) => ({
  startedOn,
  endedOn,
  severity: "mild",
  serious: false,
});

it("counts days from the first dose, whatever order the doses were recorded in, and knows no day 0", () => {
  const course = courseOf({
    ...facts,
    doses: [dose("2026-03-10", "partial"), dose("2026-03-03"), dose(null, "not-given")],
    events: [event("2026-03-02", "2026-03-03")],
  });
  expect(course.doses).toEqual([
    { day: 1, given: "whole" },
    { day: 8, given: "part" },
  ]);
  expect(course.events[0]).toMatchObject({ fromDay: -1, toDay: 1 });
  expect(course.notGivenAt).toEqual(["D8"]);
  expect(course.lastDay).toBe(8);
});

it("who got no dose is counted from randomization, and who has no date at all still has a lane", () => {
  expect(courseOf({ ...facts, scoredOn: "2026-03-05" }).lastDay).toBe(5);
  expect(courseOf({ ...facts, randomizedOn: null })).toMatchObject({ lastDay: 1, withdrawnDay: null });
});

it("an event known by month alone is counted and not placed; one without an end is not over", () => {
  const course = courseOf({
    ...facts,
    doses: [dose("2026-03-03")],
    events: [event("2026-03"), event(null), event("2026-03-04", "2026"), event("2026-03-06", "2026-03-05")],
  });
  expect(course.eventsWithoutDay).toBe(2);
  expect(course.events).toEqual([
    { fromDay: 2, toDay: null, severity: "mild", isSerious: false },
    // Dates that contradict each other are drawn as one day.
    { fromDay: 4, toDay: 4, severity: "mild", isSerious: false },
  ]);
});

it("the lane of who withdrew ends there", () => {
  const course = courseOf({
    ...facts,
    doses: [dose("2026-03-03")],
    withdrawnOn: "2026-03-20",
    sampledOn: "2027-03-09",
  });
  expect([course.lastDay, course.withdrawnDay]).toEqual([18, 18]);
});
