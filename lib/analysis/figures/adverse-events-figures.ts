import type { ButterflyData } from "@/lib/figures/butterfly";
import type { FigureWords } from "@/lib/figures/picture";
import type { AdverseEventRow, KeptAnalysis } from "../types";
import { figureWords } from "./figure-words";

/** What a page of a journal holds; the table has them all. */
const DRAWN = 20;

/** The most frequent adverse events, each arm back to back with the reference. */
export function adverseEventsFigures(analysis: KeptAnalysis): (ButterflyData & FigureWords)[] {
  const reference = analysis.arms.find((arm) => arm.role === "reference");
  if (!reference) return [];
  const terms = termsByFrequency(analysis.adverseEvents);
  const sizeOf = (code: string) => analysis.flow.arms.find((arm) => arm.arm === code)?.randomized ?? 0;
  const placeOf = (code: string) => analysis.arms.findIndex((arm) => arm.code === code);
  return analysis.arms
    .filter((arm) => arm !== reference)
    .map((arm) => {
      const rows = terms.flatMap(([term, all]) => {
        const row = all.find((each) => each.arm === arm.code);
        return row ? [{ term, label: term ?? "", left: row.withEvent, right: row.withEventComparator }] : [];
      });
      // Any event at all is so much more frequent than each that it would flatten the picture: it is said instead.
      const any = rows.find((row) => row.term === null);
      const each = rows.filter((row) => row.term !== null);
      return {
        ...figureWords(analysis, `adverse-events-${arm.code}`),
        title: `Adverse events: ${arm.name} and ${reference.name}`,
        description: [
          "Participants with at least one event of each term, as a share of those randomized.",
          any ? `Any event: ${arm.name} ${any.left}, ${reference.name} ${any.right}.` : "",
          each.length > DRAWN ? `The ${DRAWN} most frequent of ${each.length} terms.` : "",
        ].join(" "),
        method: "Counted once a participant and term, in the arm randomized to.",
        left: { label: arm.name, n: sizeOf(arm.code), place: placeOf(arm.code) },
        right: { label: reference.name, n: sizeOf(reference.code), place: placeOf(reference.code) },
        rows: each.slice(0, DRAWN),
      };
    });
}

/** A term with its rows, one for each arm compared; null: any event. */
export type Term = readonly [string | null, readonly AdverseEventRow[]];

/** Any event first, then the most frequent over all arms together. */
export function termsByFrequency(rows: readonly AdverseEventRow[]): Term[] {
  const terms = new Map<string | null, AdverseEventRow[]>();
  for (const row of rows) terms.set(row.term, [...(terms.get(row.term) ?? []), row]);
  const affected = (of: readonly AdverseEventRow[]) =>
    of.reduce((sum, row) => sum + row.withEvent, of[0]?.withEventComparator ?? 0);
  return [...terms].sort(([a, x], [b, y]) =>
    a === null ? -1 : b === null ? 1 : affected(y) - affected(x) || (a < b ? -1 : 1),
  );
}
