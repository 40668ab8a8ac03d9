import { formatDate } from "@/lib/calendar/format-date";
import { studyDay } from "@/lib/calendar/study-day";
import type { Protocol } from "@/lib/protocol/input";
import { isWithinVisitWindow, visitWindow } from "@/lib/protocol/visit-window";
import { findInEvents } from "./find-in-events";
import type { ParticipantRecord, RecordFinding, RecordFindingKind, RecordToSearch } from "./types";

type Note = (kind: RecordFindingKind, group: string, detail: string) => void;

/**
 * Everything in a record that a data manager would ask about: partial dates, missing ends, visits before consent or outside their
 * windows, baselines from screening, gaps. Pure; in the order of the record. Knows no arm.
 */
export function findInRecord(protocol: Protocol, { participants }: RecordToSearch): RecordFinding[] {
  const findings: RecordFinding[] = [];
  for (const participant of participants) {
    const note: Note = (kind, group, detail) => {
      const { number, siteCode } = participant;
      findings.push({ kind, participant: number, siteCode, group, detail });
    };
    if (participant.isRandomized && participant.consentedOn === null)
      note("missing-consent", "", "randomized, no date of consent");
    findInEvents(participant, note);
    findInVisits(protocol, participant, note);
    findInBaselines(protocol, participant, note);
    findGaps(protocol, participant, note);
  }
  return findings;
}

const day1Of = ({ doses }: ParticipantRecord): string | null =>
  doses.flatMap(({ givenOn }) => (givenOn === null ? [] : [givenOn])).sort()[0] ?? null;

/** The days of a participant's visits: a tube, a score or a dose each. */
function findInVisits(protocol: Protocol, participant: ParticipantRecord, note: Note): void {
  const day1On = day1Of(participant);
  const scored = participant.scores.map(({ visit, assessedOn }) => ({ visit, on: assessedOn }));
  const drawn = participant.tubes.map(({ visit, collectedOn }) => ({ visit, on: collectedOn }));
  const assessed = distinct([...drawn, ...scored]);
  const dosed = distinct(participant.doses.map(({ visit, givenOn }) => ({ visit, on: givenOn })));
  for (const { visit: code, on } of distinct([...assessed, ...dosed])) {
    const { consentedOn, withdrawnOn } = participant;
    if (consentedOn !== null && on < consentedOn)
      note("before-consent", code, `${code} on ${formatDate(on)}, consent on ${formatDate(consentedOn)}`);
    if (withdrawnOn !== null && on > withdrawnOn)
      note("after-end", code, `${code} on ${formatDate(on)}, ended on ${formatDate(withdrawnOn)}`);
  }
  const outside = (code: string, on: string): boolean => {
    const visit = protocol.visits.find((each) => each.code === code);
    const window = visit && day1On !== null ? visitWindow(visit, day1On) : null;
    return window !== null && window !== undefined && !isWithinVisitWindow(on, window);
  };
  const baselines = new Set(protocol.endpoints.map(({ baseline }) => baseline));
  for (const { visit, on } of assessed)
    if (outside(visit, on) && !baselines.has(visit))
      note("visit-outside-window", visit, `${visit} on ${formatDate(on)}, day ${dayOf(on, day1On)}`);
  for (const { visit, on } of dosed)
    if (outside(visit, on))
      note("dose-outside-window", visit, `${visit} on ${formatDate(on)}, day ${dayOf(on, day1On)}`);
  for (const { visit, markers } of participant.tubes) {
    const unasked = markers.filter(
      (code) => !protocol.markers.find((each) => each.code === code)?.visits.includes(visit),
    );
    if (unasked.length > 0) note("not-in-protocol", visit, `${unasked.length} values at ${visit}`);
  }
}

/** One line for each visit at which endpoints have their baseline. */
function findInBaselines(protocol: Protocol, participant: ParticipantRecord, note: Note): void {
  const day1On = day1Of(participant);
  if (day1On === null) return;
  for (const code of new Set(protocol.endpoints.map(({ baseline }) => baseline))) {
    const visit = protocol.visits.find((each) => each.code === code);
    const measures = protocol.endpoints
      .filter(({ baseline }) => baseline === code)
      .map(({ measure }) => measure);
    const missing = measures.filter((measure) => !hasValue(participant, code, measure));
    if (missing.length > 0) note("baseline-missing", code, `no ${missing.join(", ")} at ${code}`);
    const on =
      participant.tubes.find(
        (tube) => tube.visit === code && tube.markers.some((marker) => measures.includes(marker)),
      )?.collectedOn ??
      participant.scores.find((score) => score.visit === code && measures.includes(score.instrument))
        ?.assessedOn ??
      null;
    if (visit === undefined || on === null) continue;
    const day = studyDay(on, day1On);
    if (day < 1) note("baseline-at-screening", code, `${code} on day ${day}`);
    const window = visitWindow(visit, day1On);
    if (window !== null && !isWithinVisitWindow(on, window))
      note(
        "baseline-outside-window",
        code,
        `${code} on day ${day}, planned ${visit.earliestDay} to ${visit.latestDay}`,
      );
  }
}

/** What was due while the participant was in the study, and is not there. Who is still on the way is passed over. */
function findGaps(protocol: Protocol, participant: ParticipantRecord, note: Note): void {
  const day1On = day1Of(participant);
  if (day1On === null) return;
  const seenOn = lastDayOf(participant);
  for (const visit of protocol.visits) {
    const window = visitWindow(visit, day1On);
    if (window === null || seenOn === null || window.latestOn > seenOn) continue;
    if (participant.missedVisits.includes(visit.code)) continue;
    if (
      protocol.dosing.visits.includes(visit.code) &&
      !participant.doses.some((dose) => dose.visit === visit.code)
    )
      note("dose-missing", visit.code, `no dose at ${visit.code}`);
    const expected = [
      ...protocol.markers.filter(({ visits }) => visits.includes(visit.code)).map(({ code }) => code),
      ...protocol.instruments.filter(({ visits }) => visits.includes(visit.code)).map(({ code }) => code),
    ];
    const isThere = expected.some((measure) => hasValue(participant, visit.code, measure));
    if (expected.length > 0 && !isThere) note("assessment-missing", visit.code, `nothing of ${visit.code}`);
  }
}

function hasValue(participant: ParticipantRecord, visit: string, measure: string): boolean {
  return (
    participant.tubes.some((tube) => tube.visit === visit && tube.markers.includes(measure)) ||
    participant.scores.some((score) => score.visit === visit && score.instrument === measure)
  );
}

/** The last day that is known of the participant in the study. */
function lastDayOf({ withdrawnOn, tubes, scores, doses }: ParticipantRecord): string | null {
  const days = [
    ...tubes.map(({ collectedOn }) => collectedOn),
    ...scores.map(({ assessedOn }) => assessedOn),
    ...doses.map(({ givenOn }) => givenOn),
  ].filter((day): day is string => day !== null && (withdrawnOn === null || day <= withdrawnOn));
  return days.sort().at(-1) ?? null;
}

function distinct(days: readonly { visit: string; on: string | null }[]): { visit: string; on: string }[] {
  const byKey = new Map<string, { visit: string; on: string }>();
  for (const { visit, on } of days) if (on !== null) byKey.set(`${visit}/${on}`, { visit, on });
  return [...byKey.values()];
}

const dayOf = (on: string, day1On: string | null) => (day1On === null ? "?" : studyDay(on, day1On));
