import { StateBadge } from "@/components/ui/state-badge";
import type { DoneVisit } from "@/lib/schedule/types";
import styles from "./schedule.module.css";

/** What was done today, with the way to see or correct it. */
export function DoneRow({ visit, href }: { readonly visit: DoneVisit; readonly href: string }) {
  const { participantNumber, visitName, dose, hasSample } = visit;
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <a className={styles.number} href={href}>
          {participantNumber}
        </a>
        <StateBadge state={dose?.status === "partial" ? "partial" : "done"} />
      </div>
      <div className={styles.what}>
        <strong>{visitName}</strong>
        <span>
          {[
            dose?.status === "given" ? "dose given" : dose ? "dose given in part" : "",
            hasSample ? "sample collected" : "",
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
      <div className={styles.actions}>
        <a
          className={styles.secondary}
          href={href}
          aria-label={`Open the record: ${participantNumber}, ${visitName}`}
        >
          Open
        </a>
      </div>
    </li>
  );
}
