import { IconBell } from "@tabler/icons-react";
import Link from "next/link";
import styles from "./inbox-link.module.css";

interface Props {
  readonly href: string;
  readonly unread: number;
}

/** The bell of the frame: how many notices nobody has read yet for this person. */
export function InboxLink({ href, unread }: Props) {
  return (
    <Link className={`${styles.inbox} no-print`} href={href} prefetch={false}>
      <IconBell size={20} aria-hidden="true" />
      <span className="visually-hidden">Notices{unread > 0 ? ": " : ""}</span>
      {unread > 0 ? (
        <span className={styles.unread}>
          {unread > 99 ? "99+" : unread}
          <span className="visually-hidden"> unread</span>
        </span>
      ) : null}
    </Link>
  );
}
