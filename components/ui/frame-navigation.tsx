"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import styles from "./frame-navigation.module.css";

export interface NavigationItem {
  readonly href: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** How many wait there; read out as "3 waiting". */
  readonly waiting?: number;
}

/** Three to six nouns: a rail on a desk, a tab bar under the thumb on a phone. */
export function FrameNavigation({ items }: { readonly items: readonly NavigationItem[] }) {
  const path = usePathname();
  const current = items
    .map((item) => item.href)
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .sort((one, other) => other.length - one.length)[0];
  return (
    <nav className={styles.nav} aria-label="Study">
      <ul className={styles.list}>
        {items.map((item) => (
          <li key={item.href} className={styles.place}>
            <Link
              className={styles.item}
              href={item.href}
              aria-current={item.href === current ? "page" : undefined}
              prefetch={false}
            >
              <span className={styles.icon} aria-hidden="true">
                {item.icon}
              </span>
              <span className={styles.label}>{item.label}</span>
              {item.waiting ? (
                <span className={styles.waiting}>
                  {item.waiting}
                  <span className="visually-hidden"> waiting</span>
                </span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
