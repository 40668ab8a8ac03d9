import { expect, it } from "vitest";
import { formatDate, formatInstant, formatTime } from "./format-date";

it("dates name the month as a word, and partial dates show what is known", () => {
  expect(formatDate("2026-03-07")).toBe("07-Mar-2026");
  expect(formatDate("2026-03")).toBe("Mar-2026");
  expect(formatDate("2026")).toBe("2026");
  expect(() => formatDate("2026-02-31")).toThrow(RangeError);
  expect(() => formatDate("07.03.2026")).toThrow(RangeError);
});

it.each([
  ["2026-03-07T07:05:00Z", "Asia/Jakarta", "07-Mar-2026 14:05 UTC+7"],
  ["2026-03-07T07:05:00Z", "Asia/Kolkata", "07-Mar-2026 12:35 UTC+5:30"],
  ["2026-03-07T07:05:00Z", "UTC", "07-Mar-2026 07:05 UTC"],
  // 01:30 happens twice in the night of 1 November; the offset tells which.
  ["2026-11-01T05:30:00Z", "America/New_York", "01-Nov-2026 01:30 UTC−4"],
  ["2026-11-01T06:30:00Z", "America/New_York", "01-Nov-2026 01:30 UTC−5"],
])("%s reads in %s as %s", (at, zone, text) => {
  expect(formatInstant(new Date(at), zone)).toBe(text);
});

it("midnight is 00:00", () => {
  expect(formatTime(new Date("2026-03-07T17:00:00Z"), "Asia/Jakarta")).toBe("00:00 UTC+7");
});
