import { daysBetween } from "@/lib/calendar/calendar-date";
import { dateOfStudyDay } from "@/lib/calendar/study-day";
import type { ProtocolVisit } from "./input";

/** The dates of a visit for one participant, `YYYY-MM-DD` in the calendar of the participant's site; limits included. */
export type VisitWindow = { plannedOn: string; earliestOn: string; latestOn: string };

/**
 * When a visit is due for a participant whose first dose was on `day1On`; null while there was none, because every day
 * of a protocol is counted from it. For the provisional schedule of a participant who is randomized and waits for the
 * first dose, give the date of randomization instead.
 */
export function visitWindow(visit: ProtocolVisit, day1On: string | null): VisitWindow | null {
  if (day1On === null) return null;
  return {
    plannedOn: dateOfStudyDay(visit.day, day1On),
    earliestOn: dateOfStudyDay(visit.earliestDay, day1On),
    latestOn: dateOfStudyDay(visit.latestDay, day1On),
  };
}

/** Whether a date lies in the window, limits included. */
export function isWithinVisitWindow(dateOn: string, window: VisitWindow): boolean {
  return dateOn >= window.earliestOn && dateOn <= window.latestOn;
}

/** What is known of one visit of one participant. */
export type VisitFacts = {
  /** null while there is no day 1 to count from. */
  window: VisitWindow | null;
  doneOn: string | null;
  /** Somebody declared that it will not take place any more. A visit is never missed by the clock alone. */
  isDeclaredMissed: boolean;
  /** When the participant left the study, or finished it. */
  endedOn: string | null;
};

export type VisitState = "not-due" | "upcoming" | "due" | "overdue" | "done" | "missed" | "not-applicable";

/** A visit is announced this many days before its window opens. */
export const upcomingDays = 7;

/**
 * The state of a visit on a date at the site. What was recorded wins over the calendar: done, then declared missed, then
 * not applicable when the participant left before the window opened. Otherwise due within the window, overdue after it,
 * upcoming in the `upcomingDays` before it, not due earlier than that.
 */
export function visitState(facts: VisitFacts, todayOn: string): VisitState {
  if (facts.doneOn !== null) return "done";
  if (facts.isDeclaredMissed) return "missed";
  const { window, endedOn } = facts;
  if (window === null) return endedOn === null ? "not-due" : "not-applicable";
  if (endedOn !== null && endedOn < window.earliestOn) return "not-applicable";
  if (isWithinVisitWindow(todayOn, window)) return "due";
  if (todayOn > window.latestOn) return "overdue";
  return daysBetween(todayOn, window.earliestOn) <= upcomingDays ? "upcoming" : "not-due";
}

/** Days until the window closes: 0 on its last day, negative when it is over. */
export function daysLeft(window: VisitWindow, todayOn: string): number {
  return daysBetween(todayOn, window.latestOn);
}

/** Days until the window opens: 0 or less once it is open. */
export function daysUntilOpen(window: VisitWindow, todayOn: string): number {
  return daysBetween(todayOn, window.earliestOn);
}
