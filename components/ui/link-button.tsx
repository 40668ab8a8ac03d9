import Link from "next/link";
import type { ReactNode } from "react";
import styles from "./link-button.module.css";

interface Props {
  readonly href: string;
  readonly children: ReactNode;
  /** `primary` once per screen or per row; `secondary` beside it; `quiet` for the rest. */
  readonly look?: "primary" | "secondary" | "quiet" | "danger";
  /** What a screen reader adds, as in "Log dose for 01-007". */
  readonly label?: string;
  /** For files: the browser saves instead of navigating; `or-page` where the answer may be a page that says why not. */
  readonly download?: boolean | "or-page";
}

export function LinkButton({ href, children, look = "primary", label, download = false }: Props) {
  const className = `${styles.button} ${styles[look]}`;
  if (download) {
    return (
      <a className={className} href={href} aria-label={label} download={download === true}>
        {children}
      </a>
    );
  }
  return (
    <Link className={className} href={href} aria-label={label} prefetch={false}>
      {children}
    </Link>
  );
}
