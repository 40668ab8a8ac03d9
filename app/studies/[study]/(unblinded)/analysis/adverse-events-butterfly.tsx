import { Butterfly } from "@/components/charts/butterfly";
import type { AdverseEventRow, KeptAnalysis } from "@/lib/analysis/types";
import { figureWords } from "./figure-words";

/** What a page of a journal holds; the table has them all. */
const DRAWN = 20;

interface Props {
  readonly analysis: KeptAnalysis;
  /** The most frequent first; null: any event. */
  readonly terms: readonly (readonly [string | null, readonly AdverseEventRow[]])[];
}

/** The most frequent adverse events, each arm back to back with the reference. */
export function AdverseEventsButterfly({ analysis, terms }: Props) {
  const reference = analysis.arms.find((arm) => arm.role === "reference");
  if (!reference) return null;
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
      return (
        <Butterfly
          key={arm.code}
          {...figureWords(analysis, `adverse-events-${arm.code}`)}
          title={`Adverse events: ${arm.name} and ${reference.name}`}
          description={[
            "Participants with at least one event of each term, as a share of those randomized.",
            any ? `Any event: ${arm.name} ${any.left}, ${reference.name} ${any.right}.` : "",
            each.length > DRAWN ? `The ${DRAWN} most frequent of ${each.length} terms.` : "",
          ].join(" ")}
          method="Counted once a participant and term, in the arm randomized to."
          left={{ label: arm.name, n: sizeOf(arm.code), place: placeOf(arm.code) }}
          right={{ label: reference.name, n: sizeOf(reference.code), place: placeOf(reference.code) }}
          rows={each.slice(0, DRAWN)}
        />
      );
    });
}
