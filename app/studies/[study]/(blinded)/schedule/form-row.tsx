import { StateBadge } from "@/components/ui/state-badge";
import { paths } from "@/lib/paths";
import type { OpenForm } from "@/lib/schedule/types";
import styles from "./schedule.module.css";

interface Props {
  readonly code: string;
  readonly form: OpenForm;
  readonly isLocked: boolean;
}

/** A form of the protocol that is still to be filled in. */
export function FormRow({ code, form, isLocked }: Props) {
  const { participantId, participantNumber, visitCode, visitName, formCode, formName } = form;
  return (
    <li>
      <a href={paths.participant(code, participantId)}>{participantNumber}</a>
      <StateBadge state="waiting" word="Not filled in" />
      <p>
        <strong>{visitName}</strong>
        {formName}
      </p>
      {isLocked ? null : (
        <a
          className={styles.secondary}
          href={paths.newForm(code, participantId, formCode, visitCode)}
          aria-label={`Fill in ${formName}: ${participantNumber}, ${visitName}`}
        >
          Fill in
        </a>
      )}
    </li>
  );
}
