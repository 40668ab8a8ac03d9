import { isCalendarDate } from "./calendar-date";
import { offsetAt, zoneTime } from "./zone-clock";

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/**
 * The instants at which clocks at a site showed this local time, `YYYY-MM-DDTHH:mm` as a form hands it over: one as a
 * rule, none in the hour that a daylight-saving night skips, two (earlier first) in the hour that it repeats, and none for
 * a text that is no local time. Throws a RangeError for an unknown IANA zone.
 */
export function instantsOfSiteTime(local: string, timeZone: string): Date[] {
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d$/.exec(local);
  if (match === null || !isCalendarDate(match[1] ?? "")) return [];
  const asUtc = Date.parse(`${local}Z`);
  // Whatever offset holds then was or will be in force within a day.
  const offsets = new Set([-DAY_MS, 0, DAY_MS].map((away) => offsetAt(asUtc + away, timeZone)));
  return [...offsets]
    .map((minutes) => ({ minutes, ms: asUtc - minutes * MINUTE_MS }))
    .filter(({ minutes, ms }) => offsetAt(ms, timeZone) === minutes)
    .map(({ ms }) => new Date(ms))
    .sort((one, other) => one.getTime() - other.getTime());
}

/** The value of a native date-and-time field for an instant at a site: `2026-03-07T14:05`. */
export function siteTimeOf(at: Date, timeZone: string): string {
  const { dateOn, time } = zoneTime(at, timeZone);
  return `${dateOn}T${time}`;
}
