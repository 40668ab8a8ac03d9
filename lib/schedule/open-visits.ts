import type { Protocol, ProtocolVisit } from "@/lib/protocol/input";
import {
  daysLeft,
  daysUntilOpen,
  type VisitWindow,
  visitState,
  visitWindow,
} from "@/lib/protocol/visit-window";
import { doseVisits } from "@/lib/protocol/visits";
import type { OpenVisit, ScheduleFacts } from "./types";

/** A visit of the protocol at which the nurse gives a dose, takes a sample, or both. */
export interface NurseVisit {
  readonly visit: ProtocolVisit;
  /** Dose n of m; null at a visit without one. */
  readonly dose: { readonly number: number; readonly of: number } | null;
  readonly hasSample: boolean;
}

/** The visits after randomization that need the nurse, in the order of their days. */
export function nurseVisits(protocol: Protocol): NurseVisit[] {
  const doses = doseVisits(protocol);
  return protocol.visits
    .filter((visit) => visit.day >= 1)
    .map((visit) => {
      const place = doses.findIndex((each) => each.code === visit.code);
      return {
        visit,
        dose: place < 0 ? null : { number: place + 1, of: doses.length },
        hasSample: protocol.markers.some((marker) => marker.visits.includes(visit.code)),
      };
    })
    .filter(({ dose, hasSample }) => dose !== null || hasSample);
}

/** The day of the first dose given; null while there was none. */
export function day1Of(facts: ScheduleFacts): string | null {
  let day1On: string | null = null;
  for (const { givenOn } of facts.doses.values())
    if (givenOn !== null && (day1On === null || givenOn < day1On)) day1On = givenOn;
  return day1On;
}

/**
 * What one participant still needs from the nurse: everything open, due or overdue, and what opens within seven days. Before
 * the first dose all is counted from the randomization and only day 1 is shown, since every later date depends on it. After a
 * discontinuation no dose is asked for, after a withdrawal nothing; what was due before that stays until it is settled.
 */
export function openVisits(
  visits: readonly NurseVisit[],
  facts: ScheduleFacts,
  todayOn: string,
): OpenVisit[] {
  const day1On = day1Of(facts);
  const open: OpenVisit[] = [];
  let laterHasBegun = false;
  // From the last visit back, so that each knows whether a later one has begun.
  for (const { visit, dose, hasSample } of [...visits].reverse()) {
    const window = visitWindow(visit, day1On ?? facts.randomizedOn);
    if (window === null) continue;
    if (day1On === null && visit.day !== 1 && facts.doses.size === 0) continue;
    const needsDose = dose !== null && isOpen(facts, visit, window, todayOn, "dose");
    const needsSample = hasSample && isOpen(facts, visit, window, todayOn, "sample");
    if (needsDose || needsSample) {
      open.unshift({
        participantId: facts.participantId,
        participantNumber: facts.participantNumber,
        visitCode: visit.code,
        visitName: visit.name,
        state: stateOf(window, todayOn, laterHasBegun),
        dose: needsDose ? dose : null,
        needsSample,
        kitNumber: needsDose ? (facts.kits.get(visit.code) ?? null) : null,
        earliestOn: window.earliestOn,
        latestOn: window.latestOn,
        daysLeft: daysLeft(window, todayOn),
        daysUntilOpen: daysUntilOpen(window, todayOn),
        isProvisional: day1On === null,
        isDiscontinued: facts.discontinuedOn !== null,
      });
    }
    laterHasBegun ||=
      window.earliestOn <= todayOn || facts.doses.has(visit.code) || facts.samples.has(visit.code);
  }
  return open;
}

function isOpen(
  facts: ScheduleFacts,
  visit: ProtocolVisit,
  window: VisitWindow,
  todayOn: string,
  what: "dose" | "sample",
): boolean {
  const isDone = (what === "dose" ? facts.doses : facts.samples).has(visit.code);
  const endedOn = what === "dose" ? earlier(facts.withdrawnOn, facts.discontinuedOn) : facts.withdrawnOn;
  const state = visitState(
    {
      window,
      doneOn: isDone ? todayOn : null,
      isDeclaredMissed: facts.missedVisits.has(visit.code),
      endedOn,
    },
    todayOn,
  );
  return state === "due" || state === "overdue" || state === "upcoming";
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

function stateOf(window: VisitWindow, todayOn: string, laterHasBegun: boolean): OpenVisit["state"] {
  if (todayOn < window.earliestOn) return "upcoming";
  if (todayOn > window.latestOn) return laterHasBegun ? "missed-window" : "overdue";
  return todayOn === window.plannedOn || todayOn === window.latestOn ? "due" : "in-window";
}
