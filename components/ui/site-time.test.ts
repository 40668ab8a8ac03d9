import { describe, expect, it } from "vitest";
import { siteDateTimeLocal, siteTime, zoneName } from "./site-time";

describe("the site's time", () => {
  it("shows an instant as the day and hour of the site, not of the reader", () => {
    expect(siteTime(new Date("2026-03-08T03:05:00Z"), "America/Mexico_City")).toBe("07-Mar-2026 21:05");
  });

  it("writes midnight as 00 of the new day, never as 24", () => {
    expect(siteTime(new Date("2026-03-07T06:00:00Z"), "America/Mexico_City")).toBe("07-Mar-2026 00:00");
  });

  it("fills a native field with the site's wall clock", () => {
    expect(siteDateTimeLocal(new Date("2026-11-01T23:30:00Z"), "Europe/Berlin")).toBe("2026-11-02T00:30");
  });

  it.each([
    ["2026-03-29T00:59:00Z", "Europe/Berlin", "UTC+1"],
    ["2026-03-29T01:00:00Z", "Europe/Berlin", "UTC+2"],
    ["2026-03-07T12:00:30Z", "America/Mexico_City", "UTC−6"],
    ["2026-03-07T12:00:00Z", "Asia/Kolkata", "UTC+5:30"],
    ["2026-03-07T12:00:00Z", "America/St_Johns", "UTC−3:30"],
    ["2026-03-07T12:00:00Z", "UTC", "UTC"],
  ])("names the offset that holds at %s in %s", (at, zone, expected) => {
    expect(zoneName(new Date(at), zone)).toBe(expected);
  });
});
