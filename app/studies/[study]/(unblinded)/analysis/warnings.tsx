import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import type { AnalysisWarning, KeptAnalysis } from "@/lib/analysis/types";
import styles from "./analysis.module.css";

const SHOWN = 3;

/** R's warnings, each once with every analysis that raised it: none is lost, and what holds a hundred times is read once. */
export function Warnings({ analysis }: { readonly analysis: KeptAnalysis }) {
  return (
    <Section
      title="R's warnings"
      note="What R said while it computed, and what a model left out. Kept with the results; the downloaded JSON has them too."
      look="bare"
    >
      <DataTable
        caption="R's warnings"
        captionHidden
        rows={byMessage(analysis.warnings)}
        rowKey={([message]) => message}
        empty={<p>None: R raised no warning, and no model left anything out.</p>}
        columns={[
          { key: "message", heading: "Warning", names: true, cell: ([message]) => message },
          { key: "times", heading: "Times", align: "number", cell: ([, places]) => String(places.length) },
          { key: "where", heading: "Where", cell: ([, places]) => <Places places={places} /> },
        ]}
      />
    </Section>
  );
}

function Places({ places }: { readonly places: readonly string[] }) {
  if (places.length <= SHOWN + 1) return <List places={places} />;
  return (
    <>
      <List places={places.slice(0, SHOWN)} />
      <details className={styles.more}>
        <summary>{places.length - SHOWN} more</summary>
        <List places={places.slice(SHOWN)} />
      </details>
    </>
  );
}

function List({ places }: { readonly places: readonly string[] }) {
  return (
    <ul className={styles.places}>
      {places.map((place, at) => (
        <li key={`${place} ${String(at)}`}>{place}</li>
      ))}
    </ul>
  );
}

/** In the order in which R first said each. */
function byMessage(warnings: readonly AnalysisWarning[]): [string, string[]][] {
  const places = new Map<string, string[]>();
  for (const { where, message } of warnings) places.set(message, [...(places.get(message) ?? []), where]);
  return [...places];
}
