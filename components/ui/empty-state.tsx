import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

interface Props {
  /** What is so: "Nobody is due today." */
  readonly title: string;
  /** What happens next, or what to do: "The next visit is on 14-Mar-2026." */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ title, children, action }: Props) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children ? <div className={styles.body}>{children}</div> : null}
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  );
}
