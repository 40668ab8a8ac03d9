import { instantsOfSiteTime } from "@/lib/calendar/site-instant";

/**
 * The moment that an address asks about, `2026-03-07T14:05` on the site's clocks; of an hour that a daylight-saving night repeats, its
 * second run, so that nothing of it is left out. The whole minute counts. Null for no moment, or one the clocks skipped.
 */
export function momentOrNull(local: unknown, timeZone: string): Date | null {
  const instant = typeof local === "string" ? instantsOfSiteTime(local, timeZone).at(-1) : undefined;
  return instant ? new Date(instant.getTime() + 59_999) : null;
}
