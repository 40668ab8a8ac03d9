import { describe, expect, it } from "vitest";
import { addDays, daysBetween, isCalendarDate, isTimeZone } from "./calendar-date";
import { earliestDay, isCertainlyBefore, latestDay, partialDateOrNull } from "./partial-date";

describe("a calendar date", () => {
  it.each(["2024-02-29", "2000-02-29", "2026-12-31"])("can be %s", (text) => {
    expect(isCalendarDate(text)).toBe(true);
  });
  it.each([
    "2026-02-31",
    "2026-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "31-02-2026",
    "",
    "2026-02-1x",
    "0001-01-01",
  ])("cannot be %j", (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });
  it("is counted in whole days, also across a night of 23 hours", () => {
    expect(addDays("2026-03-07", 2)).toBe("2026-03-09");
    expect(daysBetween("2026-03-07", "2026-03-09")).toBe(2);
    expect(() => addDays("2026-02-31", 1)).toThrow(RangeError);
  });
});

it("a time zone is one of the IANA database", () => {
  expect(["Asia/Jakarta", "America/New_York", "UTC"].every(isTimeZone)).toBe(true);
  expect(["Asia/Surakarta", "", "+07:00", "local time"].some(isTimeZone)).toBe(false);
});

describe("a partial date", () => {
  const read = (text: string) => {
    const date = partialDateOrNull(text);
    if (date === null) throw new Error(`${text} is a partial date`);
    return date;
  };
  it.each([
    ["2014", "year", "2014-01-01", "2014-12-31"],
    ["2014-02", "month", "2014-02-01", "2014-02-28"],
    ["2014-03-02", "day", "2014-03-02", "2014-03-02"],
  ])("%s is known to the %s", (text, precision, first, last) => {
    const date = read(text);
    expect(date).toEqual({ text, precision });
    expect([earliestDay(date), latestDay(date)]).toEqual([first, last]);
  });
  it.each(["2014-13", "14", "2014-3", "2014-02-31", "2014-", ""])("cannot be %j", (text) => {
    expect(partialDateOrNull(text)).toBeNull();
  });
  it("contradicts another only when no completion could reconcile them", () => {
    expect(isCertainlyBefore(read("2014-02"), read("2014-03-01"))).toBe(true);
    expect(isCertainlyBefore(read("2014"), read("2014-03-01"))).toBe(false);
    expect(isCertainlyBefore(read("2014-03-01"), read("2014-03-01"))).toBe(false);
  });
});
