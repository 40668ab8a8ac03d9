import { StateBadge } from "@/components/ui/state-badge";
import { formatDate } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import type { OpenObservation } from "@/lib/schedule/types";

interface Props {
  readonly code: string;
  readonly dose: OpenObservation;
  readonly isLocked: boolean;
}

/** A dose whose observation is still to be written down. */
export function ObservationRow({ code, dose, isLocked }: Props) {
  const href = paths.injection(code, dose.participantId, dose.injectionId);
  return (
    <li>
      <a href={paths.participant(code, dose.participantId)}>{dose.participantNumber}</a>
      <StateBadge state="waiting" word="Observing" />
      <p>
        <strong>{dose.visitName}</strong>
        {`Dose given on ${formatDate(dose.givenOn)}`}
      </p>
      {isLocked ? null : (
        <a href={href} aria-label={`Complete observation: ${dose.participantNumber}, ${dose.visitName}`}>
          Complete observation
        </a>
      )}
    </li>
  );
}
