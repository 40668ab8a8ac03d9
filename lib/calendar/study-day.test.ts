import fc from "fast-check";
import { expect, it } from "vitest";
import { dateOfStudyDay, studyDay } from "./study-day";

it.each([
  ["2026-03-01", 1],
  ["2026-03-02", 2],
  ["2026-02-28", -1],
  ["2026-02-27", -2],
  ["2026-04-12", 43],
])("with the first dose on 2026-03-01, %s is study day %i", (dateOn, day) => {
  expect(studyDay(dateOn, "2026-03-01")).toBe(day);
  expect(dateOfStudyDay(day, "2026-03-01")).toBe(dateOn);
});

it("there is no study day 0", () => {
  expect(() => dateOfStudyDay(0, "2026-03-01")).toThrow(RangeError);
});

it("a study day and its date lead back to each other", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -4000, max: 4000 }).filter((day) => day !== 0),
      (day) => {
        expect(studyDay(dateOfStudyDay(day, "2024-02-29"), "2024-02-29")).toBe(day);
      },
    ),
  );
});
