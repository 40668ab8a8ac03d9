import { DateTime } from "luxon";

/**
 * The instants at which clocks at a site showed this local time, `YYYY-MM-DDTHH:mm` as a form hands it over: one as a
 * rule, none in the hour that a daylight-saving night skips, two (earlier first) in the hour that it repeats, and none for
 * a text that is no local time. Throws a RangeError for an unknown IANA zone.
 */
export function instantsOfSiteTime(local: string, timeZone: string): Date[] {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return [];
  const found = DateTime.fromISO(local, { zone: timeZone });
  if (!found.isValid) {
    if (found.invalidReason === "unsupported zone") throw new RangeError(`unknown time zone ${timeZone}`);
    return [];
  }
  // luxon moves a time that did not exist to one that did.
  if (found.toFormat("yyyy-MM-dd'T'HH:mm") !== local) return [];
  return found
    .getPossibleOffsets()
    .map((each) => each.toJSDate())
    .sort((one, other) => one.getTime() - other.getTime());
}

/** The value of a native date-and-time field for an instant at a site: `2026-03-07T14:05`. */
export function siteTimeOf(at: Date, timeZone: string): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm");
}
