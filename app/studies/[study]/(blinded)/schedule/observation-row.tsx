import { StateBadge } from "@/components/ui/state-badge";
import { formatDate } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import type { OpenObservation } from "@/lib/schedule/types";
import styles from "./schedule.module.css";

interface Props {
  readonly code: string;
  readonly dose: OpenObservation;
  readonly isLocked: boolean;
}

/** A dose whose observation is still to be written down. */
export function ObservationRow({ code, dose, isLocked }: Props) {
  const href = paths.injection(code, dose.participantId, dose.injectionId);
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <a className={styles.number} href={paths.participant(code, dose.participantId)}>
          {dose.participantNumber}
        </a>
        <StateBadge state="waiting" word="Observing" />
      </div>
      <div className={styles.what}>
        <strong>{dose.visitName}</strong>
        <span>Dose given on {formatDate(dose.givenOn)}</span>
      </div>
      <div className={styles.actions}>
        {isLocked ? null : (
          <a
            className={styles.primary}
            href={href}
            aria-label={`Complete observation: ${dose.participantNumber}, ${dose.visitName}`}
          >
            Complete observation
          </a>
        )}
      </div>
    </li>
  );
}
