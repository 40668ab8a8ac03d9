import { daysBetween } from "@/lib/calendar/calendar-date";
import { formatDate } from "@/lib/calendar/format-date";
import type { Protocol } from "@/lib/protocol/input";
import { isWithinVisitWindow, visitWindow } from "@/lib/protocol/visit-window";
import { visitByCode } from "@/lib/protocol/visits";

/** What departs from the protocol when a dose is given on this date; a reason is required and a deviation drafted. */
export type DosingDeviation = {
  kind: "outside-window" | "below-minimum-interval";
  /** One sentence for the person at the bedside and for the drafted deviation. */
  text: string;
};

export type DoseToJudge = {
  visitCode: string;
  /** The day it is given, in the calendar of the participant's site. */
  givenOn: string;
  /** The day of the first dose; null when this is the first, which then is day 1 by definition. */
  day1On: string | null;
  /** The days of every other dose the participant received, in full or in part; not those that were not given. */
  otherDosesOn: readonly string[];
};

/**
 * Judges the date of a dose by the protocol: window of the visit, and minimum interval to the doses before and after it
 * (a dose logged late can fall between two others). Empty when it keeps to the protocol.
 * Throws a RangeError for a visit at which the protocol asks for no dose.
 */
export function dosingDeviations(protocol: Protocol, dose: DoseToJudge): DosingDeviation[] {
  const visit = visitByCode(protocol, dose.visitCode);
  if (visit === null || !protocol.dosing.visits.includes(visit.code)) {
    throw new RangeError(`the protocol asks for no dose at visit "${dose.visitCode}"`);
  }

  const deviations: DosingDeviation[] = [];
  const window = visitWindow(visit, dose.day1On ?? dose.givenOn);
  if (window !== null && !isWithinVisitWindow(dose.givenOn, window)) {
    const days =
      dose.givenOn < window.earliestOn
        ? `${count(daysBetween(dose.givenOn, window.earliestOn))} before`
        : `${count(daysBetween(window.latestOn, dose.givenOn))} after`;
    deviations.push({
      kind: "outside-window",
      text: `${formatDate(dose.givenOn)} is ${days} the window of ${visit.name} (${formatDate(window.earliestOn)} to ${formatDate(window.latestOn)}).`,
    });
  }

  const minimum = protocol.dosing.minimumIntervalDays;
  const nearestOn = nearest(dose.otherDosesOn, dose.givenOn);
  if (minimum !== undefined && nearestOn !== null) {
    const distance = Math.abs(daysBetween(nearestOn, dose.givenOn));
    if (distance < minimum) {
      deviations.push({
        kind: "below-minimum-interval",
        text: `${formatDate(dose.givenOn)} is ${count(distance)} from the dose of ${formatDate(nearestOn)}; the protocol asks for at least ${count(minimum)} between doses.`,
      });
    }
  }
  return deviations;
}

function nearest(datesOn: readonly string[], toOn: string): string | null {
  return datesOn.reduce<string | null>(
    (best, each) =>
      best === null || Math.abs(daysBetween(each, toOn)) < Math.abs(daysBetween(best, toOn)) ? each : best,
    null,
  );
}

function count(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
