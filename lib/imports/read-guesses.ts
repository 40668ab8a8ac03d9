import { readCsvFile } from "./csv-file";
import { identifier, quoted, requiredText } from "./csv-values";
import { knownParticipant, knownVisit, type RecordContext, uniqueKeys } from "./record-context";
import type { ImportedGuess } from "./types";

/** Reads `record/guesses.csv`: which arm each person guessed, for the assessment of the blind. */
export async function readGuesses(context: RecordContext): Promise<ImportedGuess[]> {
  const isNew = uniqueKeys("asked_of");
  const guesses: ImportedGuess[] = [];
  const answers = [...context.protocol.arms.map((arm) => arm.code), "dont-know"];
  const questionnaire = context.protocol.blindingQuestionnaire;
  const columns = ["participant", "visit", "asked_of", "guess"];
  await readCsvFile(context.directory, "record/guesses.csv", columns, context.findings, (row) => {
    const participant = knownParticipant(context, row);
    const visit = knownVisit(context, row);
    const askedOf = identifier(row, "asked_of");
    const guess = requiredText(row, "guess");
    if (guess !== undefined && !answers.includes(guess)) {
      row.error(
        "guess",
        "unknown-arm",
        `guess ${quoted(guess)} is not an arm`,
        `write one of: ${answers.join(", ")}`,
      );
      return;
    }
    if (participant === undefined || visit === undefined || askedOf === undefined || guess === undefined)
      return;
    if (!isNew(row, participant.participant, visit.code, askedOf)) return;

    if (!questionnaire?.visits.includes(visit.code) || !questionnaire.askedOf.includes(askedOf)) {
      row.warn(
        "asked_of",
        "not-in-protocol",
        `the protocol does not ask the ${askedOf} for a guess at visit ${visit.code}`,
        "check the visit and who was asked",
      );
    }
    guesses.push({ line: row.line, participant: participant.participant, visit: visit.code, askedOf, guess });
  });
  return guesses;
}
