import type { ReactNode } from "react";
import styles from "./schedule.module.css";

interface Props {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}

/** A heading with how many, and a list; nothing at all when there is nobody. */
export function ScheduleSection({ title, count, children }: Props) {
  if (count === 0) return null;
  const id = title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title} <span className={styles.count}>{count}</span>
      </h2>
      <ul className={styles.list}>{children}</ul>
    </section>
  );
}
