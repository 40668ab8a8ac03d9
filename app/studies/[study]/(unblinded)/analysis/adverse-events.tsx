import { fixed, interval, share } from "@/components/charts/fixed";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import type { AdverseEventRow, KeptAnalysis } from "@/lib/analysis/types";
import styles from "./analysis.module.css";
import { formatP } from "./format-p";
import { GroupedTable } from "./grouped-table";

/** More terms than fit a screen stand behind one line that opens. */
const SHOWN = 25;

export function AdverseEvents({ analysis }: { readonly analysis: KeptAnalysis }) {
  const terms = byFrequency(analysis.adverseEvents);
  const hasEvents = terms.some(([term]) => term !== null);
  return (
    <Section title="Adverse events" note="Participants with at least one event, not reports.">
      {hasEvents ? (
        <>
          <Terms
            analysis={analysis}
            terms={terms.slice(0, SHOWN)}
            caption="By term and arm, most frequent first"
          />
          {terms.length > SHOWN ? (
            <details className={styles.more}>
              <summary>The other {terms.length - SHOWN} terms</summary>
              <Terms analysis={analysis} terms={terms.slice(SHOWN)} caption="Less frequent terms" />
            </details>
          ) : null}
        </>
      ) : (
        <EmptyState title="No adverse event was recorded." />
      )}
    </Section>
  );
}

type Term = readonly [string | null, readonly AdverseEventRow[]];

interface TermsProps {
  readonly analysis: KeptAnalysis;
  readonly terms: readonly Term[];
  readonly caption: string;
}

function Terms({ analysis, terms, caption }: TermsProps) {
  const compared = analysis.arms.filter((arm) => arm.role !== "reference");
  const reference = analysis.arms.find((arm) => arm.role === "reference");
  return (
    <GroupedTable
      caption={caption}
      method="Fisher's exact test, two-sided, each arm against the reference; conditional odds ratio with exact interval. No adjustment for the number of terms: a small p here is a signal to look at, not a finding."
      head={[
        "Term",
        "Arm",
        "With event",
        `${reference?.name ?? "Reference"}, with event`,
        "Odds ratio",
        "Interval",
        "p",
      ]}
      textColumns={2}
      groups={terms.map(([term, rows]) => ({
        name: term ?? "Any adverse event",
        rows: compared.map((arm) => {
          const row = rows.find((each) => each.arm === arm.code);
          return [
            arm.name,
            row ? share(row.withEvent, row.n) : "–",
            row ? share(row.withEventComparator, row.nComparator) : "–",
            row?.oddsRatio === null && row.p !== null ? "∞" : fixed(row?.oddsRatio, 2),
            row?.ciHigh === null && row.ciLow !== null
              ? `${fixed(row.ciLow, 2)} to ∞`
              : interval(row?.ciLow ?? null, row?.ciHigh ?? null, 2),
            formatP(row?.p),
          ];
        }),
      }))}
    />
  );
}

function byFrequency(rows: readonly AdverseEventRow[]): Term[] {
  const terms = new Map<string | null, AdverseEventRow[]>();
  for (const row of rows) terms.set(row.term, [...(terms.get(row.term) ?? []), row]);
  const affected = (of: readonly AdverseEventRow[]) =>
    of.reduce((sum, row) => sum + row.withEvent, of[0]?.withEventComparator ?? 0);
  return [...terms].sort(([a, x], [b, y]) =>
    a === null ? -1 : b === null ? 1 : affected(y) - affected(x) || (a < b ? -1 : 1),
  );
}
