import { formatInstant } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";

/** Clocks of several servers may lie this far apart. */
const SKEW_MS = 5 * 60_000;

interface Known {
  readonly timeZone: string;
  /** `YYYY-MM-DD` at the site. */
  readonly consentedOn: string | null;
  /** Of the newest randomization in the study; null before the first. */
  readonly newestAt: Date | null;
}

/**
 * Why a randomization cannot be recorded at this moment, with the remedy; null when it can. A server whose clock was set back would
 * record it before what came earlier, and choose kits by expiry dates that are over.
 */
export function clockProblemOrNull(now: Date, { timeZone, consentedOn, newestAt }: Known): string | null {
  const isBeforeNewest = newestAt !== null && now.getTime() < newestAt.getTime() - SKEW_MS;
  const isBeforeConsent = consentedOn !== null && siteDay(now, timeZone) < consentedOn;
  if (!isBeforeNewest && !isBeforeConsent) return null;
  const what = isBeforeConsent
    ? "before this participant's consent"
    : "before the study's newest randomization";
  return `The server's clock says ${formatInstant(now, timeZone)}, which is ${what}. Nothing was saved. Have whoever runs the server set its clock; if the clock is right, correct the date of consent.`;
}
