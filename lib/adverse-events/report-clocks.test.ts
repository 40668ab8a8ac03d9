import { expect, test } from "vitest";
import { isExpected } from "./is-expected";
import { type ClockFacts, clocksOf } from "./report-clocks";

const SERIOUS: ClockFacts = {
  serious: true,
  seriousness: ["hospitalization"],
  awareAt: new Date("2026-03-07T07:05:00Z"),
  causality: null,
  isExpected: false,
  timeZone: "Asia/Jakarta",
};
const NOW = new Date("2026-03-07T08:00:00Z");
const told = (but: Partial<ClockFacts>, nowAt = NOW) =>
  clocksOf({ ...SERIOUS, ...but }, 24, nowAt).map(({ kind, dueAt }) => `${kind} ${dueAt.toISOString()}`);

test("an event that is not serious, or of which nobody says since when, has no clock", () => {
  expect(told({ serious: false })).toEqual([]);
  expect(told({ awareAt: null })).toEqual([]);
});

test.each([
  ["of an ordinary day", "Asia/Jakarta", "2026-03-07T07:05:00Z", "2026-03-08T07:05:00.000Z"],
  // 23 hours on the wall, and 25: the clock runs 24 all the same.
  ["of the night with 23 hours", "America/New_York", "2026-03-08T04:30:00Z", "2026-03-09T04:30:00.000Z"],
  ["of the night with 25 hours", "America/New_York", "2026-11-01T04:30:00Z", "2026-11-02T04:30:00.000Z"],
])("the sponsor is due after 24 hours %s", (_what, timeZone, aware, due) => {
  expect(told({ timeZone, awareAt: new Date(aware) })).toEqual([`sponsor ${due}`]);
});

test.each([
  ["not related", { causality: "not-related" }],
  ["unlikely", { causality: "unlikely" }],
  ["expected", { causality: "related", isExpected: true }],
])("what is %s is no matter for the authority", (_what, but) => {
  expect(told(but)).toHaveLength(1);
});

test.each([
  ["hospitalization", "Asia/Jakarta", NOW, "authority-15d 2026-03-22T16:59:00.000Z"],
  ["death", "Asia/Jakarta", NOW, "authority-7d 2026-03-14T16:59:00.000Z"],
  ["life-threatening", "Asia/Jakarta", NOW, "authority-7d 2026-03-14T16:59:00.000Z"],
  // Still the 6th there: day 0 is the site's.
  ["death", "America/New_York", new Date("2026-03-07T04:30:00Z"), "authority-7d 2026-03-14T03:59:00.000Z"],
])("a reaction by %s in %s is due at the end of the site's last day", (why, timeZone, nowAt, due) => {
  expect(told({ causality: "possible", seriousness: [why], timeZone }, nowAt)[1]).toBe(due);
});

test.each([
  [[{ term: "Headache" }], "headache", null, "severe", true],
  [[{ term: "Headache", maximumGrade: 2 }], "Headache", null, "severe", false],
  [[{ term: "Headache", maximumGrade: 2 }], "it hammered", "Headache", "moderate", true],
  [[{ term: "Headache" }], "Headache", null, "fatal", false],
  [[{ term: "Headache", maximumGrade: 5 }], "Headache", null, "fatal", true],
  [[{ term: "Headache" }], "Nausea", null, "mild", false],
  [undefined, "Headache", null, "mild", false],
])("%j expects %s coded %s, %s: %s", (expected, term, codedTerm, severity, is) => {
  expect(isExpected(expected && { expected }, { term, codedTerm, severity })).toBe(is);
});
