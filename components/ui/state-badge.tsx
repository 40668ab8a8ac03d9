import glyphs from "./glyph.module.css";
import { type State, stateLooks } from "./state";
import styles from "./state-badge.module.css";
import tones from "./tone.module.css";

interface Props {
  readonly state: State;
  /** Replaces the standard word where the screen can be more exact, as in "2 days overdue". */
  readonly word?: string;
}

export function StateBadge({ state, word }: Props) {
  const look = stateLooks[state];
  return (
    <span className={`${styles.badge} ${glyphs[look.glyph]} ${tones[look.tone]}`}>{word ?? look.word}</span>
  );
}
