import { describe, expect, it } from "vitest";
import { siteDay } from "./site-day";

describe("the day at a site", () => {
  it.each([
    ["2026-03-07T16:59:59Z", "Asia/Jakarta", "2026-03-07"],
    ["2026-03-07T17:00:00Z", "Asia/Jakarta", "2026-03-08"],
    ["2026-03-08T04:59:59Z", "America/New_York", "2026-03-07"],
    ["2026-03-08T05:00:00Z", "America/New_York", "2026-03-08"],
    // The night of 8 March has 23 hours there: the next midnight comes at 04:00 UTC.
    ["2026-03-09T03:59:59Z", "America/New_York", "2026-03-08"],
    ["2026-03-09T04:00:00Z", "America/New_York", "2026-03-09"],
    // The day of 1 November has 25 hours.
    ["2026-11-01T04:00:00Z", "America/New_York", "2026-11-01"],
    ["2026-11-02T04:59:59Z", "America/New_York", "2026-11-01"],
    ["2026-11-02T05:00:00Z", "America/New_York", "2026-11-02"],
    // Clocks skip midnight itself in Santiago on 6 September.
    ["2026-09-06T03:59:59Z", "America/Santiago", "2026-09-05"],
    ["2026-09-06T04:00:00Z", "America/Santiago", "2026-09-06"],
  ])("%s in %s is %s", (at, zone, day) => {
    expect(siteDay(new Date(at), zone)).toBe(day);
  });

  it("is never guessed for an unknown zone or an invalid instant", () => {
    expect(() => siteDay(new Date("2026-03-07T00:00:00Z"), "Asia/Surakarta")).toThrow(RangeError);
    expect(() => siteDay(new Date("soon"), "Asia/Jakarta")).toThrow(RangeError);
  });
});
