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
    <li>
      <a href={paths.participant(code, participantId)}>{participantNumber}</a>
      <StateBadge state="waiting" word="Not asked yet" />
      <p>
        <strong>{visitName}</strong>
        {askedOf === "nurse" ? "Your own guess about the blind" : `Guess of the ${askedOf}`}
      </p>
      {isLocked ? null : (
        <a
          className={styles.secondary}
          href={paths.newGuess(code, participantId, visitCode, askedOf)}
          aria-label={`${label}: ${participantNumber}, ${visitName}`}
        >
          {label}
        </a>
      )}
    </li>
  );
}
