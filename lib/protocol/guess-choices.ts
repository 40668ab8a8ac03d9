import type { Protocol } from "./input";

/** The answer of a person who makes no guess, as it is kept. */
export const NO_GUESS = "dont-know";

/** Kept where nobody gave an answer: declined, or forgotten. Analyses leave it out. */
export const NOT_ANSWERED = "not-answered";

/** What a form offers: a code that means nothing outside the form, and the protocol's words. */
export interface GuessChoice {
  readonly code: string;
  readonly words: string;
}

const WORDS_BY_KIND: Readonly<Record<Protocol["arms"][number]["kind"], string>> = {
  active: "The study drug",
  placebo: "The placebo",
  comparator: "The comparison drug",
  "standard-of-care": "Standard care",
  "no-treatment": "No study drug",
};

/**
 * The answers to "what do you think this participant was given?", the same for everybody: in the protocol's order, by place
 * ("1", "2"), so that no code of an arm travels to the browser. The words are the questionnaire's own, or those of the
 * arms' kinds; where two arms are of one kind, the arms' names.
 */
export function guessChoices(protocol: Protocol): GuessChoice[] {
  const own = protocol.blindingQuestionnaire?.choices ?? [];
  const kinds = new Set(protocol.arms.map(({ kind }) => kind));
  const isTold = kinds.size === protocol.arms.length;
  return [
    ...protocol.arms.map(({ code, name, kind }, at) => ({
      code: String(at + 1),
      words: own.find((choice) => choice.arm === code)?.words ?? (isTold ? WORDS_BY_KIND[kind] : name),
    })),
    { code: NO_GUESS, words: "Does not know" },
    { code: NOT_ANSWERED, words: "No answer: declined, or not asked" },
  ];
}

/** What is kept of an answer given by its place; null when it is none of the choices. */
export function guessOfChoiceOrNull(protocol: Protocol, choice: string): string | null {
  if (choice === NO_GUESS || choice === NOT_ANSWERED) return choice;
  return protocol.arms.find((_, at) => String(at + 1) === choice)?.code ?? null;
}

/** Who writes the answer down: an investigator the own one, a nurse everybody else's. */
export const guessRecorder = (askedOf: string): "nurse" | "investigator" =>
  askedOf === "investigator" ? "investigator" : "nurse";

/** Of whom a guess is asked at a visit, in the protocol's order. */
export function guessesAskedAt(protocol: Protocol, visitCode: string): readonly string[] {
  const questionnaire = protocol.blindingQuestionnaire;
  return questionnaire?.visits.includes(visitCode) ? questionnaire.askedOf : [];
}
