import { DateTime } from "luxon";
import { expect, it } from "vitest";
import { instantsOfSiteTime } from "./site-instant";
import { zoneTime } from "./zone-clock";

const ZONES = [
  "Asia/Jakarta",
  "America/New_York",
  "America/Santiago",
  "Asia/Kathmandu",
  // Clocks there changed a minute after midnight until 2011; by half an hour; and at the day's end by a whole day.
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Africa/Casablanca",
  "UTC",
];

it.each(ZONES)("the clock of %s agrees with luxon, through the decades", (zone) => {
  const hours = 7 * 3_600_000;
  for (let ms = Date.UTC(1981, 0, 1, 0, 3); ms < Date.UTC(2040, 0); ms += 11 * hours) {
    const local = DateTime.fromMillis(ms, { zone });
    expect(zoneTime(new Date(ms), zone)).toEqual({
      dateOn: local.toISODate(),
      time: local.toFormat("HH:mm"),
      offsetMinutes: local.offset,
    });
  }
});

it("a minute before and after a change at 03:31 UTC are told apart", () => {
  const at = (text: string) => zoneTime(new Date(text), "America/St_Johns").time;
  expect([at("2010-03-14T03:30:59Z"), at("2010-03-14T03:31:00Z")]).toEqual(["00:00", "01:01"]);
});

it("an instant before 1972, when zones still counted seconds, has its date", () => {
  expect(zoneTime(new Date("1899-06-01T12:00:00Z"), "America/New_York").dateOn).toBe("1899-06-01");
});

it("a day that a zone left out has no times", () => {
  expect(instantsOfSiteTime("2011-12-30T12:00", "Pacific/Apia")).toEqual([]);
  expect(instantsOfSiteTime("2011-12-31T12:00", "Pacific/Apia")).toEqual([new Date("2011-12-30T22:00:00Z")]);
});
