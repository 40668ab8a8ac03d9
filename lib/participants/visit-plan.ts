import { siteDay } from "@/lib/calendar/site-day";
import { guessesAskedAt } from "@/lib/protocol/guess-choices";
import type { Protocol, ProtocolVisit } from "@/lib/protocol/input";
import { panelForVisit } from "@/lib/protocol/panels";
import type { ParticipantInTime } from "@/lib/protocol/protocol-in-time";
import { type VisitState, type VisitWindow, visitState, visitWindow } from "@/lib/protocol/visit-window";
import type { ParticipantFacts, VisitTask } from "./types";

/** A visit of one participant: when, what it asks for, and how it stands today. */
export interface PlannedVisit {
  readonly visit: ProtocolVisit;
  readonly window: VisitWindow | null;
  /** `partial`: in its window, and some of what it asks for is recorded. */
  readonly state: VisitState | "partial";
  readonly tasks: readonly VisitTask[];
  readonly missedReason: string | null;
}

type Facts = Pick<
  ParticipantFacts,
  | "site"
  | "randomization"
  | "withdrawal"
  | "screenedAgain"
  | "discontinuation"
  | "doses"
  | "samples"
  | "scores"
  | "secondRatingsAwaited"
  | "forms"
  | "missedVisits"
  | "guesses"
>;

/** The day a participant's schedule counts from: the first dose, or until then the day of randomization. */
export function day1OnOrNull({ doses, randomization, site }: Facts): string | null {
  const given = doses.flatMap((dose) => (dose.givenOn === null ? [] : [dose.givenOn])).sort();
  return given[0] ?? (randomization === null ? null : siteDay(randomization.at, site.timeZone));
}

/** When the visits of one participant took place, or until when they may: by it goes which version of the protocol asks. */
export function participantInTime(facts: Facts, todayOn: string): ParticipantInTime {
  const day1On = day1OnOrNull(facts);
  const at = <T extends { readonly visitCode: string }>(rows: readonly T[], code: string) =>
    rows.filter(({ visitCode }) => visitCode === code);
  const first = (days: readonly (string | null)[]): string | null =>
    days.flatMap((on) => (on === null ? [] : [on])).sort()[0] ?? null;
  return {
    siteCode: facts.site.code,
    todayOn,
    // By what every role may read, so that all see the same version: not by the day of a score.
    dayOf: (visit) =>
      first([
        ...at(facts.doses, visit.code).map(({ givenOn }) => givenOn),
        ...at(facts.samples, visit.code).map(({ collectedOn }) => collectedOn),
      ]) ??
      visitWindow(visit, day1On)?.latestOn ??
      // Of a form only the day of its entry is known, which may be long after.
      first(at(facts.forms, visit.code).map(({ enteredOn }) => enteredOn)),
    isRecordedAt: (code) =>
      [facts.doses, facts.samples, facts.forms, facts.scores ?? []].some((rows) =>
        rows.some(({ visitCode }) => visitCode === code),
      ),
  };
}

/**
 * Every visit of the protocol for one participant. A visit is done when all that it asks for is recorded; doses not given
 * before a discontinuation are no longer asked for; scores count only for those who may see them. A guess about the blind is
 * a task of the visit and no measurement: without it a visit is done all the same.
 */
export function visitPlan(protocol: Protocol, facts: Facts, todayOn: string): PlannedVisit[] {
  const day1On = day1OnOrNull(facts);
  return protocol.visits.map((visit) => {
    const window = visitWindow(visit, day1On);
    const measured = tasksOf(protocol, visit, facts);
    const tasks = [...measured, ...guessTasks(protocol, visit, facts)];
    const missedReason = facts.missedVisits.find((missed) => missed.visitCode === visit.code)?.reason ?? null;
    return {
      visit,
      window,
      tasks,
      missedReason,
      state: stateOf(visit, window, measured, missedReason, facts, todayOn),
    };
  });
}

function tasksOf(protocol: Protocol, visit: ProtocolVisit, facts: Facts): VisitTask[] {
  const tasks: VisitTask[] = [];
  const dose = facts.doses.find((each) => each.visitCode === visit.code);
  if (dose || (protocol.dosing.visits.includes(visit.code) && facts.discontinuation === null))
    tasks.push({
      kind: "dose",
      code: "",
      name: "Injection",
      recordId: dose?.id ?? null,
      recordedOn: dose?.givenOn ?? null,
    });
  const sample = facts.samples.find((each) => each.visitCode === visit.code);
  if (sample || panelForVisit(protocol, visit.code).length > 0)
    tasks.push({
      kind: "sample",
      code: "",
      name: "Sample",
      recordId: sample?.id ?? null,
      recordedOn: sample?.collectedOn ?? null,
    });
  for (const form of protocol.forms ?? []) {
    const entry = facts.forms.find((each) => each.visitCode === visit.code && each.formCode === form.code);
    if (!entry && !form.visits?.includes(visit.code)) continue;
    tasks.push({
      kind: "form",
      code: form.code,
      name: form.name,
      recordId: entry?.id ?? null,
      recordedOn: entry?.enteredOn ?? null,
    });
  }
  if (facts.scores === null) return tasks;
  for (const instrument of protocol.instruments) {
    const isHere = (each: { visitCode: string; instrumentCode: string }) =>
      each.visitCode === visit.code && each.instrumentCode === instrument.code;
    const score = facts.scores.find(isHere);
    if (!score && !instrument.visits.includes(visit.code)) continue;
    const isSecondRating = score === undefined && facts.secondRatingsAwaited.some(isHere);
    tasks.push({
      kind: "score",
      code: instrument.code,
      name: isSecondRating ? `${instrument.name}, second rating` : instrument.name,
      ...(isSecondRating ? { isSecondRating } : {}),
      recordId: score?.id ?? null,
      recordedOn: score?.assessedOn ?? null,
    });
  }
  return tasks;
}

function guessTasks(protocol: Protocol, visit: ProtocolVisit, { guesses, site }: Facts): VisitTask[] {
  return guessesAskedAt(protocol, visit.code).map((askedOf) => {
    const answer = guesses.find((each) => each.visitCode === visit.code && each.askedOf === askedOf);
    return {
      kind: "guess",
      code: askedOf,
      name: `Guess of the ${askedOf}`,
      recordId: answer ? askedOf : null,
      recordedOn: answer ? siteDay(new Date(answer.recordedAt), site.timeZone) : null,
    };
  });
}

function stateOf(
  visit: ProtocolVisit,
  window: VisitWindow | null,
  tasks: readonly VisitTask[],
  missedReason: string | null,
  { withdrawal, screenedAgain }: Facts,
  todayOn: string,
): PlannedVisit["state"] {
  // A second rating adds to a visit; it does not hold it open.
  const recorded = tasks.filter((task) => task.recordId !== null || task.isSecondRating);
  if (tasks.length === 0 && missedReason === null) return "not-applicable";
  const datesOn = recorded.flatMap((task) => (task.recordedOn === null ? [] : [task.recordedOn])).sort();
  const isDone = tasks.length > 0 && recorded.length === tasks.length;
  // The person goes on under the newer number: whatever is not done under this one is never asked for.
  if (screenedAgain !== null && !isDone && missedReason === null) return "not-applicable";
  // A visit before the first dose has no window until there is one; it is due from screening on.
  if (window === null && visit.latestDay < 1 && !isDone && missedReason === null)
    return withdrawal === null ? (recorded.length > 0 ? "partial" : "due") : "not-applicable";
  const state = visitState(
    {
      window,
      doneOn: isDone ? (datesOn.at(-1) ?? "undated") : null,
      isDeclaredMissed: missedReason !== null,
      endedOn: withdrawal?.on ?? null,
    },
    todayOn,
  );
  return state === "due" && recorded.length > 0 ? "partial" : state;
}

/** Whether nothing more is expected of a visit. */
export const isSettled = ({ state }: Pick<PlannedVisit, "state">): boolean =>
  state === "done" || state === "missed" || state === "not-applicable";
