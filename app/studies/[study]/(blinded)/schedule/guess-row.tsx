import { StateBadge } from "@/components/ui/state-badge";
import { paths } from "@/lib/paths";
import type { OpenGuess } from "@/lib/schedule/types";
import styles from "./schedule.module.css";

interface Props {
  readonly code: string;
  readonly guess: OpenGuess;
  readonly isLocked: boolean;
}

/** A guess about the blind that is still to be asked for. */
export function GuessRow({ code, guess, isLocked }: Props) {
  const { participantId, participantNumber, visitCode, visitName, askedOf } = guess;
  const label = askedOf === "nurse" ? "Give your guess" : `Ask the ${askedOf}`;
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <a className={styles.number} href={paths.participant(code, participantId)}>
          {participantNumber}
        </a>
        <StateBadge state="waiting" word="Not asked yet" />
      </div>
      <div className={styles.what}>
        <strong>{visitName}</strong>
        <span>{askedOf === "nurse" ? "Your own guess about the blind" : `Guess of the ${askedOf}`}</span>
      </div>
      <div className={styles.actions}>
        {isLocked ? null : (
          <a
            className={styles.secondary}
            href={paths.newGuess(code, participantId, visitCode, askedOf)}
            aria-label={`${label}: ${participantNumber}, ${visitName}`}
          >
            {label}
          </a>
        )}
      </div>
    </li>
  );
}
