import { recordGuess } from "@/lib/guesses/record-guess";
import { guessChoices, guessesAskedAt, guessRecorder } from "@/lib/protocol/guess-choices";
import { castOf, clock, played, type Stage } from "./stage";

/** Everybody whom the protocol asks at the visit guesses by chance: nobody in the demonstration knows. */
export async function guess(
  stage: Stage,
  site: string,
  participantId: string,
  visitCode: string,
  at: Date,
): Promise<void> {
  const { protocol, chance } = stage;
  const cast = castOf(stage, site);
  for (const askedOf of guessesAskedAt(protocol, visitCode)) {
    const choice = chance.oneOf(guessChoices(protocol)).code;
    await played("guess", (key) =>
      recordGuess(
        cast[guessRecorder(askedOf)],
        { participantId, visitCode, askedOf, choice },
        key,
        clock(at),
      ),
    );
  }
}
