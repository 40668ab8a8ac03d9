import { guessesAskedAt, guessRecorder } from "@/lib/protocol/guess-choices";
import type { Protocol } from "@/lib/protocol/input";
import { visitWindow } from "@/lib/protocol/visit-window";
import { day1Of } from "./open-visits";
import type { OpenGuess, ScheduleFacts } from "./types";

/**
 * The guesses that the nurse has still to write down for one participant: at every visit whose window has opened, unless it
 * was declared missed or the participant had left before.
 */
export function openGuesses(protocol: Protocol, facts: ScheduleFacts, todayOn: string): OpenGuess[] {
  const day1On = day1Of(facts);
  return protocol.visits.flatMap((visit) => {
    const asked = guessesAskedAt(protocol, visit.code).filter(
      (askedOf) => guessRecorder(askedOf) === "nurse" && !facts.guesses.has(`${visit.code}|${askedOf}`),
    );
    if (asked.length === 0 || facts.missedVisits.has(visit.code)) return [];
    const window = visitWindow(visit, day1On);
    if (window === null || todayOn < window.earliestOn) return [];
    if (facts.withdrawnOn !== null && facts.withdrawnOn < window.earliestOn) return [];
    return asked.map((askedOf) => ({
      participantId: facts.participantId,
      participantNumber: facts.participantNumber,
      visitCode: visit.code,
      visitName: visit.name,
      askedOf,
    }));
  });
}
