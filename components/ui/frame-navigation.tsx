"use client";

import {
  IconAlertTriangle,
  IconCalendarDue,
  IconChartLine,
  IconClipboardList,
  IconDots,
  IconFileReport,
  IconFlask2,
  IconHistory,
  IconMask,
  IconMessageQuestion,
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
import type { MouseEvent } from "react";
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
  authority: IconFileReport,
  serious: IconAlertTriangle,
  safety: IconShieldCheck,
  supply: IconPackages,
  people: IconUsers,
  delegation: IconClipboardList,
  conduct: IconRoute,
  audit: IconHistory,
  queries: IconMessageQuestion,
} as const;

export type NavigationNoun = keyof typeof ICONS;

export interface NavigationItem {
  readonly href: string;
  readonly label: string;
  readonly icon: NavigationNoun;
  /** How many wait there; read out as "3 waiting". */
  readonly waiting?: number;
}

// A thumb reaches five places; the rest stands behind the fifth.
const UNDER_THE_THUMB = 5;

/** A rail on a desk; on a phone a tab bar under the thumb, whose last place opens what does not fit. */
export function FrameNavigation({ items }: { readonly items: readonly NavigationItem[] }) {
  const path = usePathname();
  const current = items
    .map((item) => item.href)
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .sort((one, other) => other.length - one.length)[0];
  const fits = items.length <= UNDER_THE_THUMB ? items.length : UNDER_THE_THUMB - 1;
  const further = items.slice(fits);
  return (
    <nav className={styles.nav} aria-label="Study">
      <ul className={styles.list}>
        {items.slice(0, fits).map((item) => (
          <Place key={item.href} item={item} isCurrent={item.href === current} />
        ))}
        {further.length > 0 ? (
          <li className={styles.rest}>
            <button
              type="button"
              className={`${styles.item} ${styles.more}`}
              popoverTarget="further-places"
              data-current={further.some((item) => item.href === current) || undefined}
            >
              <span className={styles.icon} aria-hidden="true">
                <IconDots size={20} />
              </span>
              <span className={styles.label}>More</span>
            </button>
            <ul id="further-places" popover="auto" className={styles.further}>
              {further.map((item) => (
                <Place key={item.href} item={item} isCurrent={item.href === current} />
              ))}
            </ul>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

function Place({ item, isCurrent }: { readonly item: NavigationItem; readonly isCurrent: boolean }) {
  const Icon = ICONS[item.icon];
  return (
    <li className={styles.place}>
      <Link
        className={styles.item}
        href={item.href}
        aria-current={isCurrent ? "page" : undefined}
        prefetch={false}
        onClick={closeFurther}
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
}

// A popover stays open through a client-side navigation.
function closeFurther(event: MouseEvent<HTMLElement>) {
  const open = event.currentTarget.closest<HTMLElement>("[popover]:popover-open");
  open?.hidePopover();
}
