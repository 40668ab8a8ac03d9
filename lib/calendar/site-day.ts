import { zoneTime } from "./zone-clock";

/**
 * The calendar date, `YYYY-MM-DD`, that people at a site call the day of this instant. Today at a site is
 * `siteDay(now, zone)`. Throws a RangeError for an unknown IANA zone or an invalid instant: a schedule in a guessed
 * zone would be worse than none.
 */
export const siteDay = (at: Date, timeZone: string): string => zoneTime(at, timeZone).dateOn;
