"use client";

import {
  IconCalendarDue,
  IconChartLine,
  IconClipboardList,
  IconFlask2,
  IconHistory,
  IconMask,
  IconPackage,
  IconPackages,
  IconReportAnalytics,
  IconRoute,
  IconShieldCheck,
  IconTable,
  IconUsers,
  IconUsersGroup,
} from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import styles from "./frame-navigation.module.css";

const ICONS = {
  today: IconCalendarDue,
  participants: IconUsersGroup,
  samples: IconFlask2,
  entry: IconTable,
  overview: IconChartLine,
  results: IconReportAnalytics,
  rehearsal: IconMask,
  kits: IconPackage,
  safety: IconShieldCheck,
  supply: IconPackages,
  people: IconUsers,
  delegation: IconClipboardList,
  conduct: IconRoute,
  audit: IconHistory,
} as const;

export type NavigationNoun = keyof typeof ICONS;

export interface NavigationItem {
  readonly href: string;
  readonly label: string;
  readonly icon: NavigationNoun;
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
        {items.map((item) => {
          const Icon = ICONS[item.icon];
          return (
            <li key={item.href} className={styles.place}>
              <Link
                className={styles.item}
                href={item.href}
                aria-current={item.href === current ? "page" : undefined}
                prefetch={false}
              >
                <span className={styles.icon} aria-hidden="true">
                  <Icon size={20} />
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
          );
        })}
      </ul>
    </nav>
  );
}
