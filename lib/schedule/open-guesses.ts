import { guessesAskedAt, guessRecorder } from "@/lib/protocol/guess-choices";
import type { Protocol } from "@/lib/protocol/input";
import { day1Of } from "./open-visits";
import type { OpenGuess, ScheduleFacts } from "./types";
import { visitsCome } from "./visits-come";

/** The guesses that the nurse has still to write down for one participant, at every visit that has come. */
export function openGuesses(protocol: Protocol, facts: ScheduleFacts, todayOn: string): OpenGuess[] {
  if (protocol.blindingQuestionnaire === undefined) return [];
  return visitsCome(protocol, facts, day1Of(facts), todayOn).flatMap((visit) =>
    guessesAskedAt(protocol, visit.code)
      .filter(
        (askedOf) => guessRecorder(askedOf) === "nurse" && !facts.guesses.has(`${visit.code}|${askedOf}`),
      )
      .map((askedOf) => ({
        participantId: facts.participantId,
        participantNumber: facts.participantNumber,
        visitCode: visit.code,
        visitName: visit.name,
        askedOf,
      })),
  );
}
