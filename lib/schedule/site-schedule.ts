import type { Protocol } from "@/lib/protocol/input";
import { openForms } from "./open-forms";
import { openGuesses } from "./open-guesses";
import { nurseVisits, openVisits } from "./open-visits";
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
  protocol: Protocol,
  participants: readonly ScheduleFacts[],
  todayOn: string,
): SiteSchedule {
  const visits = nurseVisits(protocol);
  const open: OpenVisit[] = [];
  const observations: OpenObservation[] = [];
  const guesses: OpenGuess[] = [];
  const forms: OpenForm[] = [];
  const doneToday: DoneVisit[] = [];
  const observes = (protocol.dosing.observationMinutes ?? 0) > 0;
  for (const facts of participants) {
    const { participantId, participantNumber } = facts;
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

const compare = (one: { participantNumber: string }, other: { participantNumber: string }) =>
  one.participantNumber < other.participantNumber
    ? -1
    : one.participantNumber > other.participantNumber
      ? 1
      : 0;
