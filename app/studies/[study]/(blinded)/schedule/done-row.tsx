import { StateBadge } from "@/components/ui/state-badge";
import type { DoneVisit } from "@/lib/schedule/types";
import styles from "./schedule.module.css";

/** What was done today, with the way to see or correct it. */
export function DoneRow({ visit, href }: { readonly visit: DoneVisit; readonly href: string }) {
  const { participantNumber, visitName, dose, hasSample } = visit;
  const deeds = [
    dose?.status === "given" ? "dose given" : dose ? "dose given in part" : "",
    hasSample ? "sample collected" : "",
  ];
  return (
    <li>
      <a href={href}>{participantNumber}</a>
      <StateBadge state={dose?.status === "partial" ? "partial" : "done"} />
      <p>
        <strong>{visitName}</strong>
        {deeds.filter(Boolean).join(" · ")}
      </p>
      <a
        className={styles.secondary}
        href={href}
        aria-label={`Open the record: ${participantNumber}, ${visitName}`}
      >
        Open
      </a>
    </li>
  );
}
