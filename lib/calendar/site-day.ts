import { DateTime } from "luxon";

/**
 * The calendar date, `YYYY-MM-DD`, that people at a site call the day of this instant. Today at a site is
 * `siteDay(now, zone)`. Throws a RangeError for an unknown IANA zone or an invalid instant: a schedule in a guessed
 * zone would be worse than none.
 */
export function siteDay(at: Date, timeZone: string): string {
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  const day = local.toISODate();
  if (day === null)
    throw new RangeError(`no calendar date: ${local.invalidExplanation ?? local.invalidReason}`);
  return day;
}
