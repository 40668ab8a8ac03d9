import { describe, expect, it } from "vitest";
import { instantsOfSiteTime, siteTimeOf } from "./site-instant";

const iso = (local: string, zone: string) => instantsOfSiteTime(local, zone).map((at) => at.toISOString());

describe("a time read from a site's clock", () => {
  it.each<[what: string, local: string, zone: string, instants: string[]]>([
    ["an ordinary time", "2026-07-01T09:30", "America/New_York", ["2026-07-01T13:30:00.000Z"]],
    ["an ordinary time east of Greenwich", "2026-07-01T09:30", "Asia/Jakarta", ["2026-07-01T02:30:00.000Z"]],
    ["the hour that spring skips has no instant", "2026-03-08T02:30", "America/New_York", []],
    ["the first minute after it", "2026-03-08T03:00", "America/New_York", ["2026-03-08T07:00:00.000Z"]],
    [
      "the hour that autumn repeats has two, the earlier first",
      "2026-11-01T01:30",
      "America/New_York",
      ["2026-11-01T05:30:00.000Z", "2026-11-01T06:30:00.000Z"],
    ],
    ["31 February is no day", "2026-02-31T10:00", "Asia/Jakarta", []],
    ["24:61 is no time", "2026-02-01T24:61", "Asia/Jakarta", []],
    ["a text with an offset is not a wall clock", "2026-02-01T10:00Z", "Asia/Jakarta", []],
    ["nothing", "", "Asia/Jakarta", []],
  ])("%s", (_what, local, zone, instants) => {
    expect(iso(local, zone)).toEqual(instants);
  });

  it("reads back as it was", () => {
    for (const local of ["2026-03-08T03:00", "2026-11-01T01:30", "2026-12-31T23:59"]) {
      for (const at of instantsOfSiteTime(local, "America/New_York")) {
        expect(siteTimeOf(at, "America/New_York")).toBe(local);
      }
    }
  });

  it("is refused in a zone nobody knows", () => {
    expect(() => instantsOfSiteTime("2026-01-01T10:00", "Mars/Olympus")).toThrow(RangeError);
  });
});
