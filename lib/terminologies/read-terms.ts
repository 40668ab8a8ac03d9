import { parse } from "csv-parse/sync";
import type { Term } from "./types";

export type ReadTerms =
  | { readonly kind: "terms"; readonly terms: readonly Term[] }
  | { readonly kind: "refused"; readonly problems: readonly string[] };

const GRADES = ["grade_1", "grade_2", "grade_3", "grade_4", "grade_5"] as const;
const COLUMNS = ["code", "system_organ_class", "term", ...GRADES];
const MOST_PROBLEMS = 10;

/**
 * Reads a list of terms: CSV with the columns code, system_organ_class, term, grade_1 to grade_5 and, if there is one, definition, in
 * any order. An empty grade is none. Problems name line, reason and remedy. Codes and terms are unique, letter case apart.
 */
export function readTerms(text: string): ReadTerms {
  if (text.includes("\uFFFD"))
    return refusedBy(["The file is not encoded as UTF-8. Export it as CSV UTF-8 and choose it again."]);
  let records: Record<string, string>[];
  try {
    records = parse(text, { bom: true, columns: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    const line = /line (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    return refusedBy([
      `Line ${line ?? "1"}: this is not CSV with one header line. Export the list as CSV again.`,
    ]);
  }
  const [first] = records;
  const missing = COLUMNS.filter((column) => !first || !Object.hasOwn(first, column));
  if (missing.length > 0)
    return refusedBy([
      `Line 1: the column ${missing.join(", ")} is missing, or no term follows. The header is: ${COLUMNS.join(",")},definition`,
    ]);
  const problems: string[] = [];
  const seen = new Map<string, number>();
  const terms = records.map((record, at): Term => {
    const row = at + 1;
    const { code = "", system_organ_class: organClass = "", term = "", definition = "" } = record;
    const grades = GRADES.map((column) => record[column] || null);
    if (code === "" || term === "") problems.push(`Term ${row}: code or term is empty. Fill it in.`);
    if (grades.every((grade) => grade === null))
      problems.push(`Term ${row} (${term}): no grade has a text. Fill in the grades it has.`);
    for (const key of [`code ${code}`, `term ${term.toLowerCase()}`]) {
      const before = seen.get(key);
      if (before !== undefined)
        problems.push(`Term ${row} repeats the ${key} of term ${before}. Keep one of the two.`);
      seen.set(key, row);
    }
    return { code, organClass, term, grades, definition };
  });
  return problems.length > 0 ? refusedBy(problems) : { kind: "terms", terms };
}

function refusedBy(problems: readonly string[]): ReadTerms {
  const more = problems.length - MOST_PROBLEMS;
  return {
    kind: "refused",
    problems: more > 0 ? [...problems.slice(0, MOST_PROBLEMS), `… and ${more} more.`] : problems,
  };
}
