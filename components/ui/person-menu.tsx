import type { ReactNode } from "react";
import styles from "./person-menu.module.css";

interface Props {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly signOut: ReactNode;
  readonly signOutEverywhere: ReactNode;
  readonly children: ReactNode;
}

/** The browser's own popover: opens before any script has loaded, closes on Escape and on a click beside it. */
export function PersonMenu({ name, email, role, signOut, signOutEverywhere, children }: Props) {
  return (
    <div className={`${styles.person} no-print`}>
      <button type="button" className={styles.opener} popoverTarget="person-menu">
        <span className={styles.initials} aria-hidden="true">
          {initials(name)}
        </span>
        <span className={styles.name}>{name}</span>
        <span className="visually-hidden">: menu</span>
      </button>
      <div id="person-menu" popover="auto" className={styles.menu}>
        <p className={styles.who}>
          <strong>{name}</strong>
          <span>{email}</span>
          <span>{role}</span>
        </p>
        {children ? <div className={styles.entries}>{children}</div> : null}
        <div className={styles.entries}>
          {signOut}
          {signOutEverywhere}
        </div>
      </div>
    </div>
  );
}

function initials(name: string): string {
  const words = name.replace(/^(Dr|Prof)\.?\s+/i, "").split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0) ?? "")
    .join("");
}
