import type { ReactNode } from "react";
import styles from "./facts.module.css";

export interface Fact {
  readonly term: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  /** What can be done about this fact, under it. */
  readonly below?: ReactNode;
}

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map((fact) => (
        <div key={fact.term} className={styles.fact}>
          <dt className={styles.term}>{fact.term}</dt>
          <dd className={styles.value}>
            {fact.value}
            {fact.note ? <span className={styles.note}>{fact.note}</span> : null}
            {fact.below}
          </dd>
        </div>
      ))}
    </dl>
  );
}
