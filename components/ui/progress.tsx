import styles from "./progress.module.css";

interface Props {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** What the numbers count: "visits", "participants". */
  readonly noun?: string;
}

export function Progress({ label, done, total, noun = "" }: Props) {
  const percent = total === 0 ? 0 : Math.min(100, (done / total) * 100);
  return (
    <div className={styles.progress}>
      <div className={styles.words}>
        <span>{label}</span>
        <span className={styles.count}>
          {done} of {total} {noun}
        </span>
      </div>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={`${done} of ${total} ${noun}`.trim()}
      >
        <div className={styles.bar} style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
