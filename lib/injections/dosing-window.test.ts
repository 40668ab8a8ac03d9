import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Protocol } from "@/lib/protocol/input";
import { amountProblem } from "./amount";
import { dosingDeviations } from "./dosing-window";

const protocol = Protocol.parse(
  JSON.parse(
    readFileSync(new URL("../../db/seed/studies/sle-secretome/protocol.json", import.meta.url), "utf8"),
  ),
);
const kinds = (visitCode: string, givenOn: string, day1On: string | null, otherDosesOn: string[]) =>
  dosingDeviations(protocol, { visitCode, givenOn, day1On, otherDosesOn }).map((each) => each.kind);

describe("the date of a dose", () => {
  it.each<
    [
      what: string,
      visit: string,
      givenOn: string,
      day1On: string | null,
      others: string[],
      expected: string[],
    ]
  >([
    ["the first dose is day 1 by definition", "D1", "2026-03-01", null, [], []],
    ["the planned day is within the window", "D8", "2026-03-08", "2026-03-01", ["2026-03-01"], []],
    ["the first day of the window", "D8", "2026-03-07", "2026-03-01", ["2026-03-01"], []],
    ["the last day of the window", "D8", "2026-03-09", "2026-03-01", ["2026-03-01"], []],
    ["a day early", "D8", "2026-03-06", "2026-03-01", ["2026-03-01"], ["outside-window"]],
    ["a day late", "D8", "2026-03-10", "2026-03-01", ["2026-03-01"], ["outside-window"]],
    [
      "late, then too close to the last",
      "D15",
      "2026-03-15",
      "2026-03-01",
      ["2026-03-01", "2026-03-11"],
      ["below-minimum-interval"],
    ],
    [
      "both at once",
      "D15",
      "2026-03-13",
      "2026-03-01",
      ["2026-03-01", "2026-03-09"],
      ["outside-window", "below-minimum-interval"],
    ],
    [
      "logged afterwards, too close to the next",
      "D8",
      "2026-03-09",
      "2026-03-01",
      ["2026-03-01", "2026-03-13"],
      ["below-minimum-interval"],
    ],
    [
      "the minimum interval itself is kept",
      "D15",
      "2026-03-14",
      "2026-03-01",
      ["2026-03-01", "2026-03-09"],
      [],
    ],
    [
      "a first dose at a later visit misses that visit's window",
      "D8",
      "2026-03-08",
      null,
      [],
      ["outside-window"],
    ],
    ["days are counted across a night of 23 hours", "D8", "2026-03-12", "2026-03-05", ["2026-03-05"], []],
  ])("%s", (_what, visit, givenOn, day1On, others, expected) => {
    expect(kinds(visit, givenOn, day1On, others)).toEqual(expected);
  });

  it("is explained with the window in words", () => {
    const [deviation] = dosingDeviations(protocol, {
      visitCode: "D8",
      givenOn: "2026-03-10",
      day1On: "2026-03-01",
      otherDosesOn: ["2026-03-01"],
    });
    expect(deviation?.text).toBe(
      "10-Mar-2026 is 1 day after the window of Day 8 (07-Mar-2026 to 09-Mar-2026).",
    );
  });

  it("is never judged for a visit without a dose", () => {
    expect(() => kinds("D43", "2026-04-12", "2026-03-01", [])).toThrow(RangeError);
  });
});

describe("the amount of a dose", () => {
  it.each<["given" | "partial" | "not-given", number | null, RegExp | null]>([
    ["given", 1.5, null],
    ["given", 1.4, /choose "partial"/],
    ["given", null, /Enter the amount/],
    ["partial", 0.7, null],
    ["partial", 0, /above 0/],
    ["partial", -1, /above 0/],
    ["partial", 1.5, /less than 1.5 mL/],
    ["partial", Number.NaN, /Enter the amount/],
    ["not-given", null, null],
    ["not-given", 1.5, /leave it empty/],
  ])("%s with %s", (status, amount, problem) => {
    const found = amountProblem(status, amount, protocol.dosing);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toMatch(problem);
  });
});
