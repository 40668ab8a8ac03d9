import type { ReactNode } from "react";
import styles from "./key-figure.module.css";
import type { Tone } from "./state";
import tones from "./tone.module.css";

interface Props {
  readonly label: string;
  readonly value: ReactNode;
  readonly unit?: string;
  readonly note?: ReactNode;
  readonly tone?: Tone;
}

export function KeyFigure({ label, value, unit, note, tone = "plain" }: Props) {
  return (
    <div className={`${styles.figure} ${tones[tone]}`} data-tone={tone}>
      <p className={styles.label}>{label}</p>
      <p className={styles.value}>
        {value}
        {unit ? <span className={styles.unit}> {unit}</span> : null}
      </p>
      {note ? <p className={styles.note}>{note}</p> : null}
    </div>
  );
}

export function KeyFigures({ children }: { readonly children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}
