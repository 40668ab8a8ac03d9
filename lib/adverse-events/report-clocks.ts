import { addDays } from "@/lib/calendar/calendar-date";
import { siteDay } from "@/lib/calendar/site-day";
import { instantsOfSiteTime } from "@/lib/calendar/site-instant";
import { isRelated } from "./causality";
import type { ClockKind } from "./types";

const HOUR_MS = 3_600_000;

export interface ClockFacts {
  readonly serious: boolean;
  readonly seriousness: readonly string[];
  readonly awareAt: Date | null;
  /** Null while the investigator has not judged. */
  readonly causality: string | null;
  readonly isExpected: boolean;
  /** The site's IANA zone. */
  readonly timeZone: string;
}

export interface Clock {
  readonly kind: ClockKind;
  readonly startedAt: Date;
  readonly dueAt: Date;
}

/**
 * The clocks of an event as it stands now. To the sponsor: so many hours of elapsed time from when the site learned that it is
 * serious (ICH E2A, E6(R3) 2.7.2), whatever the clocks on the wall do that night. To the authority, for a suspected unexpected serious adverse
 * reaction: 7 calendar days at the site where it was fatal or life-threatening, 15 otherwise, through the end of the last day, with the day on which
 * it became known to be one as day 0 (Regulation 536/2014 Art. 42, ICH E2A III.B).
 */
export function clocksOf(facts: ClockFacts, sponsorWithinHours: number, nowAt: Date): Clock[] {
  const { serious, seriousness, awareAt, causality, isExpected, timeZone } = facts;
  if (!serious || awareAt === null) return [];
  const clocks: Clock[] = [
    {
      kind: "sponsor",
      startedAt: awareAt,
      dueAt: new Date(awareAt.getTime() + sponsorWithinHours * HOUR_MS),
    },
  ];
  if (causality === null || !isRelated(causality) || isExpected) return clocks;
  const isGrave = seriousness.includes("death") || seriousness.includes("life-threatening");
  const days = isGrave ? 7 : 15;
  const dueAt = endOfDay(addDays(siteDay(nowAt, timeZone), days), timeZone);
  return [...clocks, { kind: isGrave ? "authority-7d" : "authority-15d", startedAt: nowAt, dueAt }];
}

/** The last minute of a day at a site; the later one where the clocks are put back in it. */
function endOfDay(dateOn: string, timeZone: string): Date {
  const last = instantsOfSiteTime(`${dateOn}T23:59`, timeZone).at(-1);
  if (last === undefined) throw new RangeError(`${dateOn} has no last minute in ${timeZone}`);
  return last;
}
