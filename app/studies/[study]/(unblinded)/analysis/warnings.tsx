import { Section } from "@/components/ui/section";
import type { AnalysisWarning, KeptAnalysis } from "@/lib/analysis/types";
import styles from "./analysis.module.css";

/** So many are read at a glance; more are folded. */
const FEW = 3;

/** R's warnings, each once with every analysis that raised it: none is lost, and what holds a hundred times is read once. */
export function Warnings({ analysis }: { readonly analysis: KeptAnalysis }) {
  return (
    <Section
      title="R's warnings"
      note="What R said while it computed, and what a model left out. Kept with the results; the downloaded JSON has them too."
    >
      {analysis.warnings.length === 0 ? (
        <p>None: R raised no warning, and no model left anything out.</p>
      ) : (
        <ul className={styles.warnings}>
          {byMessage(analysis.warnings).map(([message, places]) => (
            <li key={message}>
              {message}
              <Places places={places} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Places({ places }: { readonly places: readonly string[] }) {
  const all = <span className={styles.reason}>{places.join("; ")}</span>;
  if (places.length <= FEW) return all;
  return (
    <details>
      <summary>in {places.length} analyses</summary>
      {all}
    </details>
  );
}

/** In the order in which R first said each. */
function byMessage(warnings: readonly AnalysisWarning[]): [string, string[]][] {
  const places = new Map<string, string[]>();
  for (const { where, message } of warnings) places.set(message, [...(places.get(message) ?? []), where]);
  return [...places];
}
