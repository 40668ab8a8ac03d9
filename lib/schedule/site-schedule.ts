import type { Protocol } from "@/lib/protocol/input";
import type { ParticipantInTime, ProtocolInTime } from "@/lib/protocol/protocol-in-time";
import { visitWindow } from "@/lib/protocol/visit-window";
import { openForms } from "./open-forms";
import { openGuesses } from "./open-guesses";
import { day1Of, type NurseVisit, nurseVisits, openVisits } from "./open-visits";
import type {
  DoneVisit,
  OpenForm,
  OpenGuess,
  OpenObservation,
  OpenVisit,
  ScheduleFacts,
  SiteSchedule,
} from "./types";

/** A site's day: what is open, sorted by urgency and then by participant, and what was done today. */
export function siteSchedule(
  inTime: ProtocolInTime,
  participants: readonly ScheduleFacts[],
  todayOn: string,
): SiteSchedule {
  const visitsOf = nurseVisitsByProtocol();
  const open: OpenVisit[] = [];
  const observations: OpenObservation[] = [];
  const guesses: OpenGuess[] = [];
  const forms: OpenForm[] = [];
  const doneToday: DoneVisit[] = [];
  for (const facts of participants) {
    const { participantId, participantNumber } = facts;
    const protocol = inTime.of(placeInTime(facts, todayOn));
    const visits = visitsOf(protocol);
    const observes = (protocol.dosing.observationMinutes ?? 0) > 0;
    open.push(...openVisits(visits, facts, todayOn));
    guesses.push(...openGuesses(protocol, facts, todayOn));
    forms.push(...openForms(protocol, facts, todayOn));
    for (const { visit } of visits) {
      const dose = facts.doses.get(visit.code) ?? null;
      const name = { participantId, participantNumber, visitCode: visit.code, visitName: visit.name };
      const givenOn = dose?.givenOn ?? null;
      if (observes && dose !== null && givenOn !== null && !dose.isObserved)
        observations.push({ ...name, injectionId: dose.injectionId, givenOn });
      const hasSample = facts.samples.get(visit.code) === todayOn;
      const hasDose = givenOn === todayOn;
      if (hasDose || hasSample) doneToday.push({ ...name, dose: hasDose ? dose : null, hasSample });
    }
  }
  open.sort((one, other) => one.daysLeft - other.daysLeft || compare(one, other));
  const of = (...states: OpenVisit["state"][]) => open.filter((each) => states.includes(each.state));
  return {
    todayOn,
    overdue: of("overdue", "missed-window"),
    due: of("due"),
    inWindow: of("in-window"),
    upcoming: of("upcoming").sort(
      (one, other) => one.daysUntilOpen - other.daysUntilOpen || compare(one, other),
    ),
    observations: observations.sort(compare),
    guesses: guesses.sort(compare),
    forms: forms.sort(compare),
    doneToday: doneToday.sort(compare),
    participants: participants.length,
  };
}

function nurseVisitsByProtocol() {
  const known = new Map<Protocol, NurseVisit[]>();
  return (protocol: Protocol): NurseVisit[] => {
    const visits = known.get(protocol) ?? nurseVisits(protocol);
    known.set(protocol, visits);
    return visits;
  };
}

const placeInTime = (facts: ScheduleFacts, todayOn: string): ParticipantInTime => {
  const day1On = day1Of(facts) ?? facts.randomizedOn;
  const formsAt = (code: string) => [...facts.forms].some((form) => form.startsWith(`${code}|`));
  return {
    siteCode: facts.siteCode,
    todayOn,
    dayOf: (visit) => {
      const [heldOn] = [facts.doses.get(visit.code)?.givenOn, facts.samples.get(visit.code)]
        .flatMap((on) => on ?? [])
        .sort();
      return heldOn ?? visitWindow(visit, day1On)?.latestOn ?? null;
    },
    isRecordedAt: (code) => facts.doses.has(code) || facts.samples.has(code) || formsAt(code),
  };
};

const compare = (one: { participantNumber: string }, other: { participantNumber: string }) =>
  one.participantNumber < other.participantNumber
    ? -1
    : one.participantNumber > other.participantNumber
      ? 1
      : 0;
