import type { Protocol } from "@/lib/protocol/input";
import { gradeOf } from "./types";

/**
 * Whether the protocol's reference safety information expects an event: its term, coded or as reported, is listed, and its grade is no
 * higher than what is listed. A death is expected only where the list says so by grade 5. Without a list nothing is expected.
 */
export function isExpected(
  safety: Protocol["safety"],
  event: { readonly term: string; readonly codedTerm: string | null; readonly severity: string | null },
): boolean {
  const names = [event.term, event.codedTerm ?? event.term].map((name) => name.trim().toLowerCase());
  const listed = safety?.expected?.find(({ term }) => names.includes(term.toLowerCase()));
  if (listed === undefined) return false;
  const grade = event.severity === null ? 5 : gradeOf(event.severity);
  return grade <= (listed.maximumGrade ?? 4);
}
