import { Glyph } from "./glyph";
import styles from "./legend.module.css";
import { type State, stateLooks } from "./state";
import tones from "./tone.module.css";

export function Legend({
  states,
  label = "Legend",
}: {
  readonly states: readonly State[];
  readonly label?: string;
}) {
  return (
    <ul className={styles.legend} aria-label={label}>
      {states.map((state) => (
        <li key={state} className={`${styles.entry} ${tones[stateLooks[state].tone]}`}>
          <span className={styles.mark}>
            <Glyph name={stateLooks[state].glyph} />
          </span>
          {stateLooks[state].word}
        </li>
      ))}
    </ul>
  );
}
