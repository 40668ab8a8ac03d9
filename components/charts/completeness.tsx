import { Glyph } from "@/components/ui/glyph";
import { Legend } from "@/components/ui/legend";
import { type State, stateLooks } from "@/components/ui/state";
import tones from "@/components/ui/tone.module.css";
import { ChartFrame, type ChartWords } from "./chart-frame";
import styles from "./completeness.module.css";

export interface CompletenessRow {
  readonly label: string;
  readonly counts: Readonly<Partial<Record<State, number>>>;
}

interface Props extends ChartWords {
  readonly rows: readonly CompletenessRow[];
  /** In the order of the bar, from the left. */
  readonly states: readonly State[];
}

/** One bar a row, stacked by state, each part with its glyph and count; drawn without script. */
export function Completeness({ rows, states, ...words }: Props) {
  return (
    <ChartFrame {...words}>
      <dl className={styles.rows}>
        {rows.map((row) => (
          <div key={row.label} className={styles.row}>
            <dt className={styles.label}>{row.label}</dt>
            <dd className={styles.bar}>
              {states.map((state) => (
                <Part key={state} state={state} count={row.counts[state] ?? 0} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Legend states={states} />
    </ChartFrame>
  );
}

function Part({ state, count }: { readonly state: State; readonly count: number }) {
  if (count === 0) return null;
  const { word, tone, glyph } = stateLooks[state];
  return (
    <span className={`${styles.part} ${tones[tone]}`} style={{ flexGrow: count }} title={`${word}: ${count}`}>
      <Glyph name={glyph} />
      {count}
      <span className="visually-hidden"> {word}</span>
    </span>
  );
}
