import Link from "next/link";
import type { ReactNode } from "react";
import styles from "./checklist.module.css";
import { Glyph } from "./glyph";
import tones from "./tone.module.css";

export interface ChecklistItem {
  readonly label: string;
  readonly met: boolean;
  /** What is missing, or what was found: "3 visits are due: 01-004 visit 5, …" */
  readonly detail?: ReactNode;
  /** Where it can be put right. */
  readonly href?: string;
}

export function Checklist({ items }: { readonly items: readonly ChecklistItem[] }) {
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <li key={item.label} className={`${styles.item} ${tones[item.met ? "good" : "bad"]}`}>
          <span className={styles.mark}>
            <Glyph name={item.met ? "check" : "cross"} />
          </span>
          <div className={styles.words}>
            <p className={styles.label}>
              <span className="visually-hidden">{item.met ? "Met: " : "Not met: "}</span>
              {item.label}
            </p>
            {item.detail ? <p className={styles.detail}>{item.detail}</p> : null}
          </div>
          {item.href && !item.met ? (
            <Link className={`${styles.link} no-print`} href={item.href} prefetch={false}>
              Go there<span className="visually-hidden">: {item.label}</span>
            </Link>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
