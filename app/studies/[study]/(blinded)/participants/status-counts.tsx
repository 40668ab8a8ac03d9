import { StateBadge } from "@/components/ui/state-badge";
import type { ParticipantStatus } from "@/lib/participants/participant-status";
import type { ParticipantAtWork } from "@/lib/participants/reads";
import { statusStates } from "./looks";
import styles from "./participants.module.css";

/** How many participants stand where, in the order of a study's course; what nobody is, is left out. */
export function StatusCounts({ participants }: { readonly participants: readonly ParticipantAtWork[] }) {
  const countOf = (status: ParticipantStatus) =>
    participants.filter((participant) => participant.status === status).length;
  const statuses = (Object.keys(statusStates) as ParticipantStatus[]).filter((status) => countOf(status) > 0);
  return (
    <ul className={styles.counts} aria-label="Participants by status">
      {statuses.map((status) => (
        <li key={status}>
          <StateBadge state={statusStates[status]} word={`${status}: ${countOf(status)}`} />
        </li>
      ))}
    </ul>
  );
}
