import { Butterfly } from "@/components/charts/butterfly";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import {
  adverseEventsFigures,
  type Term,
  termsByFrequency,
} from "@/lib/analysis/figures/adverse-events-figures";
import type { AdverseEventRow, KeptAnalysis } from "@/lib/analysis/types";
import { fixed, share } from "@/lib/figures/fixed";
import styles from "./analysis.module.css";
import { formatP } from "./format-p";
import { GroupedTable } from "./grouped-table";

/** More terms than fit a screen stand behind one line that opens. */
const SHOWN = 25;

export function AdverseEvents({ analysis }: { readonly analysis: KeptAnalysis }) {
  const terms = termsByFrequency(analysis.adverseEvents);
  const hasEvents = terms.some(([term]) => term !== null);
  return (
    <Section title="Adverse events" note="Participants with at least one event, not reports.">
      {hasEvents ? (
        <>
          {adverseEventsFigures(analysis).map((figure) => (
            <Butterfly key={figure.file} {...figure} />
          ))}
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

interface TermsProps {
  readonly analysis: KeptAnalysis;
  readonly terms: readonly Term[];
  readonly caption: string;
}

function Terms({ analysis, terms, caption }: TermsProps) {
  const compared = analysis.arms.filter((arm) => arm.role !== "reference");
  const reference = analysis.arms.find((arm) => arm.role === "reference");
  const sizes = new Map(analysis.flow.arms.map((arm) => [arm.arm, arm.randomized]));
  const than = (name: string) => (compared.length > 1 ? `${name}: odds` : "Odds");
  return (
    <GroupedTable
      caption={caption}
      method={`Fisher's exact test, two-sided, against ${reference?.name}; conditional odds ratio with exact interval. Not adjusted for the number of terms: a small p is a signal to look at, not a finding.`}
      head={[
        "Term",
        ...[...compared, ...(reference ? [reference] : [])].map(
          (arm) => `${arm.name} (n = ${sizes.get(arm.code) ?? 0})`,
        ),
        ...compared.flatMap((arm) => [`${than(arm.name)} ratio (interval)`, "p"]),
      ]}
      textColumns={1}
      groups={terms.map(([term, rows]) => {
        const of = compared.map((arm) => rows.find((row) => row.arm === arm.code));
        return {
          name: term ?? "Any adverse event",
          rows: [
            [
              ...of.map((row) => (row ? share(row.withEvent, row.n) : "–")),
              of[0] ? share(of[0].withEventComparator, of[0].nComparator) : "–",
              ...of.flatMap((row) => [oddsRatio(row), formatP(row?.p)]),
            ],
          ],
        };
      })}
    />
  );
}

function oddsRatio(row: AdverseEventRow | undefined): string {
  if (row === undefined || row.p === null) return "–";
  const high = row.ciHigh === null ? "∞" : fixed(row.ciHigh, 2);
  return `${row.oddsRatio === null ? "∞" : fixed(row.oddsRatio, 2)} (${fixed(row.ciLow, 2)} to ${high})`;
}
