import { LinkButton } from "@/components/ui/link-button";
import { StateBadge } from "@/components/ui/state-badge";
import { formatDate } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { visitName } from "@/lib/protocol/unscheduled";
import { openAtVisit } from "@/lib/unscheduled-visits/open-at-visit";
import { unscheduledReasonName } from "@/lib/unscheduled-visits/reasons";
import type { UnscheduledVisit } from "@/lib/unscheduled-visits/visit-reads";
import styles from "./record.module.css";
import type { RecordProps } from "./record-props";

/** A visit that the protocol does not plan: it has no window, and nothing of it is ever missed. */
export function UnscheduledVisitItem({
  visit,
  record: { facts, protocol },
  study,
}: RecordProps & { readonly visit: UnscheduledVisit }) {
  const scores =
    facts.scores
      ?.filter(({ visitCode }) => visitCode === visit.code)
      .map(({ instrumentCode, id }) => ({ code: instrumentCode, id })) ?? null;
  const tasks = openAtVisit(protocol, { forms: visit.forms, scores });
  const name = visitName(protocol, visit.code);
  const isEmpty = tasks.every(({ recordId }) => recordId === null);
  return (
    <li id={`visit-${visit.code}`} className={styles.visit}>
      <div className={styles.visitHead}>
        <h3>{name}</h3>
        <StateBadge
          state={isEmpty ? "partial" : "entered"}
          word={isEmpty ? "Nothing entered yet" : "Took place"}
        />
      </div>
      <p className={styles.window}>
        {formatDate(visit.occurredOn)} · {unscheduledReasonName(visit.reasonCode)}
        {visit.note ? `: ${visit.note}` : ""}
      </p>
      <ul className={styles.tasks}>
        {tasks.map((task) => (
          <li key={`${task.kind}${task.code}`}>
            <StateBadge
              state={task.recordId === null ? "upcoming" : "done"}
              word={`${task.name}: ${task.recordId === null ? "may be recorded" : "recorded"}`}
            />
          </li>
        ))}
      </ul>
      <div className={`${styles.actions} no-print`}>
        <LinkButton
          href={paths.unscheduledVisit(study, facts.id, visit.id)}
          look="secondary"
          label={`Open, ${name}`}
        >
          Open
        </LinkButton>
      </div>
    </li>
  );
}
