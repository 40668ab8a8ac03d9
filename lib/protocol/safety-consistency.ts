import { duplicates } from "./duplicates";
import type { Protocol } from "./input";
import type { Inconsistency } from "./types";

/** What contradicts itself in how events are judged and reported. */
export function safetyInconsistencies({ safety }: Protocol): Inconsistency[] {
  if (safety === undefined) return [];
  const { expected = [], stoppingRules = [] } = safety;
  return [
    ...duplicates(expected, ["safety", "expected"], "term", ({ term }) => term.toLowerCase()),
    ...duplicates(stoppingRules, ["safety", "stoppingRules"], "code", ({ code }) => code),
  ];
}
