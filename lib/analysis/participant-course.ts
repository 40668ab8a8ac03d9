import { isCalendarDate } from "@/lib/calendar/calendar-date";
import { studyDay } from "@/lib/calendar/study-day";

/** What is recorded of one participant in time; dates as YYYY-MM-DD, those of events as far as they are known. */
export type CourseFacts = {
  participant: string;
  arm: string;
  randomizedOn: string | null;
  doses: { status: string; givenOn: string | null; visit: string }[];
  events: {
    startedOn: string | null;
    endedOn: string | null;
    severity: string | null;
    serious: boolean | null;
  }[];
  withdrawnOn: string | null;
  sampledOn: string | null;
  scoredOn: string | null;
};

/** One participant's way through the study, in study days: day 1 is the first dose, or the randomization of who got none. */
export type ParticipantCourse = {
  participant: string;
  arm: string;
  doses: { day: number; given: "whole" | "part" }[];
  /** Visits whose dose is recorded as not given: it has no day of its own. */
  notGivenAt: string[];
  events: { fromDay: number; toDay: number | null; severity: string | null; isSerious: boolean }[];
  /** Events whose first day is not known, which have no place in time. */
  eventsWithoutDay: number;
  lastDay: number;
  withdrawnDay: number | null;
};

/** Dates become study days; what has no whole date is counted, not placed. */
export function courseOf(facts: CourseFacts): ParticipantCourse {
  const given = facts.doses.flatMap(({ givenOn, status }) => (givenOn ? [{ givenOn, status }] : []));
  const dosedOn = given.map((dose) => dose.givenOn).sort();
  const day1On = dosedOn[0] ?? facts.randomizedOn;
  const dayOf = (on: string | null): number | null =>
    on !== null && day1On !== null && isCalendarDate(on) ? studyDay(on, day1On) : null;
  const events = facts.events.flatMap(({ startedOn, endedOn, severity, serious }) => {
    const fromDay = dayOf(startedOn);
    const toDay = dayOf(endedOn);
    return fromDay === null
      ? []
      : [
          {
            fromDay,
            toDay: toDay === null ? null : Math.max(fromDay, toDay),
            severity,
            isSerious: serious === true,
          },
        ];
  });
  const withdrawnDay = dayOf(facts.withdrawnOn);
  const known = [dosedOn.at(-1) ?? null, facts.sampledOn, facts.scoredOn].map(dayOf);
  return {
    participant: facts.participant,
    arm: facts.arm,
    doses: given
      .map(({ givenOn, status }) => ({
        day: dayOf(givenOn) ?? 1,
        given: status === "partial" ? ("part" as const) : ("whole" as const),
      }))
      .sort((a, b) => a.day - b.day),
    notGivenAt: facts.doses.filter((dose) => dose.status === "not-given").map((dose) => dose.visit),
    events: events.sort((a, b) => a.fromDay - b.fromDay),
    eventsWithoutDay: facts.events.length - events.length,
    // Who withdrew is followed up to that day; a date typed wrongly after it is a finding, not a follow-up.
    lastDay: Math.max(
      1,
      withdrawnDay ?? Math.max(...[...known, ...events.map((event) => event.fromDay)].map((day) => day ?? 1)),
    ),
    withdrawnDay,
  };
}
