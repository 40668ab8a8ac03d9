"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { BlindBadge, type BlindState } from "./blind-badge";
import styles from "./frame.module.css";
import { FrameNavigation, type NavigationItem } from "./frame-navigation";
import { InboxLink } from "./inbox-link";
import { PersonMenu } from "./person-menu";
import { SiteClock } from "./site-clock";

interface Props {
  readonly study: { readonly code: string; readonly title: string; readonly href: string };
  /** Null for a role that works across sites; the clock then shows the study's zone. */
  readonly siteName: string | null;
  readonly role: string;
  readonly clock: { readonly nowAt: string; readonly zone: string };
  readonly blind: BlindState;
  readonly person: { readonly name: string; readonly email: string };
  /** Forms or buttons that sign out: here, and on every device. */
  readonly signOut: ReactNode;
  readonly signOutEverywhere?: ReactNode;
  /** Further entries of the person's menu, such as the choice of another study. */
  readonly menu?: ReactNode;
  readonly navigation: readonly NavigationItem[];
  readonly inbox: { readonly href: string; readonly unread: number };
  /** Pages that can show arms wear another color and the word UNBLINDED; rehearsals stripes and the word DUMMY. */
  readonly variant?: "blinded" | "unblinded" | "dummy";
  readonly demonstration?: boolean;
  readonly children: ReactNode;
}

/** The frame of every study page; the same facts stand in the same place for every role. */
export function Frame(props: Props) {
  const { study, siteName, role, clock, blind, person, navigation, variant = "blinded" } = props;
  return (
    <div className={`${styles.frame} ${styles[variant]}`}>
      <header className={styles.header}>
        <div className={styles.top}>
          <Link className={styles.product} href="/studies" prefetch={false}>
            Verum
          </Link>
          <Link className={styles.study} href={study.href} title={study.title} prefetch={false}>
            <strong>{study.code}</strong>
            <span className={styles.title}>{study.title}</span>
          </Link>
          <InboxLink {...props.inbox} />
          <PersonMenu
            name={person.name}
            email={person.email}
            role={role}
            signOut={props.signOut}
            signOutEverywhere={props.signOutEverywhere}
          >
            {props.menu}
          </PersonMenu>
        </div>
        <div className={styles.facts}>
          {variant === "blinded" ? null : (
            <strong className={styles.unblindedWord}>{variant === "dummy" ? "DUMMY" : "UNBLINDED"}</strong>
          )}
          <span className={styles.place}>
            {siteName ?? "All sites"} <span className={styles.role}>· {role}</span>
          </span>
          <span className={styles.clock}>
            <span className="visually-hidden">Time at the site: </span>
            <SiteClock nowAt={clock.nowAt} zone={clock.zone} />
          </span>
          <BlindBadge blind={blind} />
        </div>
      </header>
      <FrameNavigation items={navigation} />
      <main id="main" tabIndex={-1} className={styles.main}>
        {props.demonstration ? (
          <p className={styles.demonstration}>
            <strong>Demonstration.</strong> Nobody here is real; try everything.
          </p>
        ) : null}
        {props.children}
      </main>
    </div>
  );
}
