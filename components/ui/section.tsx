import { type ReactNode, useId } from "react";
import styles from "./section.module.css";

interface Props {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** `card` draws a surface around the content; `bare` only sets the heading. */
  readonly look?: "card" | "bare";
}

export function Section({ title, note, actions, children, look = "card" }: Props) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 className={styles.title} id={id}>
          {title}
        </h2>
        {note ? <p className={styles.note}>{note}</p> : null}
        {actions ? <div className={`${styles.actions} no-print`}>{actions}</div> : null}
      </header>
      <div className={look === "card" ? styles.card : undefined}>{children}</div>
    </section>
  );
}
