import Link from "next/link";
import type { ReactNode } from "react";
import styles from "./page-title.module.css";

interface Props {
  readonly title: string;
  /** One line under the title: whose, which visit, as of when. */
  readonly lead?: ReactNode;
  /** The one primary action of the page, and at most one beside it. */
  readonly actions?: ReactNode;
  readonly back?: { readonly href: string; readonly label: string };
}

export function PageTitle({ title, lead, actions, back }: Props) {
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        {back ? (
          <Link className={`${styles.back} no-print`} href={back.href} prefetch={false}>
            <span aria-hidden="true">‹ </span>
            {back.label}
          </Link>
        ) : null}
        <h1 className={styles.title}>{title}</h1>
        {lead ? <p className={styles.lead}>{lead}</p> : null}
      </div>
      {actions ? <div className={`${styles.actions} no-print`}>{actions}</div> : null}
    </header>
  );
}
