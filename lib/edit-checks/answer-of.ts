import type { SaidToChecks } from "./types";

/** What a person said to the checks, and which of them the form asked. */
export const answerOf = ({ checkAnswer, checksAsked }: SaidToChecks) => ({
  answer: checkAnswer || null,
  asked: checksAsked ?? [],
});
