import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { formatDate } from "@/lib/calendar/format-date";
import type { VisitTask } from "@/lib/participants/types";
import { isSettled, type PlannedVisit } from "@/lib/participants/visit-plan";
import { paths } from "@/lib/paths";
import { guessRecorder } from "@/lib/protocol/guess-choices";
import { queriesOfVisit, queriesOn } from "@/lib/queries/record-queries";
import { visitsInTime } from "@/lib/unscheduled-visits/visits-in-time";
import { queriesLineOrNull } from "../../queries-line";
import { visitLook } from "../looks";
import styles from "./record.module.css";
import type { RecordProps } from "./record-props";
import { UnscheduledVisitItem } from "./unscheduled-visit-item";

/** Every visit with its window, what is done of it, and what this role does next; unscheduled ones where they lie in time. */
export function VisitsSection(props: RecordProps) {
  const { record, study, member, canWrite } = props;
  const { facts, protocol } = record;
  const records = canWrite && (member.role === "nurse" || member.role === "investigator");
  const takesUnscheduled = protocol.unscheduled !== undefined && facts.consent !== null;
  return (
    <Section
      title="Visits"
      note={`Today at the site: ${formatDate(record.todayOn)}`}
      look="bare"
      actions={
        records && takesUnscheduled ? (
          <LinkButton look="secondary" href={paths.newUnscheduledVisit(study, facts.id)}>
            Record an unscheduled visit
          </LinkButton>
        ) : null
      }
    >
      <ol className={styles.visits}>
        {visitsInTime(record.visits, record.unscheduled).map(({ planned, unscheduled }) =>
          planned ? (
            <Visit key={planned.visit.code} planned={planned} {...props} />
          ) : (
            <UnscheduledVisitItem key={unscheduled.id} visit={unscheduled} {...props} />
          ),
        )}
      </ol>
    </Section>
  );
}

function Visit({ planned, ...props }: RecordProps & { readonly planned: PlannedVisit }) {
  const { visit, window, tasks, missedReason } = planned;
  const { member, queries, record } = props;
  const missed = record.facts.missedVisits.find(({ visitCode }) => visitCode === visit.code);
  const version = record.versions.get(visit.code);
  return (
    <li id={`visit-${visit.code}`} className={styles.visit}>
      <div className={styles.visitHead}>
        <h3>{visit.name}</h3>
        <StateBadge state={visitLook(planned, record.todayOn)} />
      </div>
      <p className={styles.window}>
        {window === null
          ? "No date yet: the schedule counts from the first dose."
          : window.earliestOn === window.latestOn
            ? formatDate(window.plannedOn)
            : `${formatDate(window.plannedOn)}, window ${formatDate(window.earliestOn)} to ${formatDate(window.latestOn)}`}
        {version ? ` · protocol ${version}` : null}
      </p>
      {missedReason ? <p className={styles.window}>Declared missed: {missedReason}</p> : null}
      {queriesLineOrNull(member, visit.name, [
        ...(missed
          ? [
              {
                record: queriesOn(member, queries, { table: "missed_visits", rowKey: missed.id }),
                fields: { reason: "Why it was missed" },
              },
            ]
          : []),
        { record: queriesOfVisit(queries, record.facts.id, visit.code) },
      ])}
      <ul className={styles.tasks}>
        {tasks.map((task) => (
          <li key={`${task.kind}${task.code}`}>
            <StateBadge
              state={task.recordId === null ? "waiting" : "done"}
              word={`${task.name}: ${standingOf(task)}`}
            />
          </li>
        ))}
      </ul>
      <Actions planned={planned} {...props} />
    </li>
  );
}

function standingOf({ recordId, recordedOn, isSecondRating }: VisitTask): string {
  if (recordId === null) return isSecondRating ? "awaited" : "not recorded";
  return recordedOn ? formatDate(recordedOn) : "recorded";
}

function Actions({
  planned,
  record,
  study,
  member,
  canWrite,
}: RecordProps & { readonly planned: PlannedVisit }) {
  const { visit, tasks, state } = planned;
  const isSite = member.role === "nurse" || member.role === "investigator";
  if (canWrite && isSite && planned.missedReason !== null)
    return (
      <div className={`${styles.actions} no-print`}>
        <LinkButton
          href={paths.takingBackOfMissedVisit(study, record.facts.id, visit.code)}
          look="quiet"
          label={`Take back, ${visit.name}`}
        >
          Take back
        </LinkButton>
      </div>
    );
  if (!canWrite || !isSite || state === "not-due" || state === "upcoming") return null;
  const { id, consent, randomization } = record.facts;
  // A guess and a second rating may be written down when all that is measured is recorded.
  const isAfterwards = ({ kind, isSecondRating }: VisitTask) =>
    state === "done" && (kind === "guess" || isSecondRating);
  const missing = tasks.filter(
    (task) => task.recordId === null && (!isSettled(planned) || isAfterwards(task)),
  );
  const links = consent ? missing.flatMap((task) => linkOf(task)) : [];
  if (links.length === 0 && isSettled(planned)) return null;
  return (
    <div className={`${styles.actions} no-print`}>
      {links.map(({ href, label }, at) => (
        <LinkButton
          key={href}
          href={href}
          look={at === 0 ? "primary" : "secondary"}
          label={`${label}, ${visit.name}`}
        >
          {label}
        </LinkButton>
      ))}
      {!isSettled(planned) && (randomization || state === "overdue") ? (
        <LinkButton
          href={paths.newMissedVisit(study, id, visit.code)}
          look="quiet"
          label={`Declare missed, ${visit.name}`}
        >
          Declare missed
        </LinkButton>
      ) : null}
    </div>
  );

  function linkOf({ kind, code, name }: VisitTask): { href: string; label: string }[] {
    if (kind === "score")
      return member.role === "investigator"
        ? [{ href: paths.newScore(study, id, visit.code, code), label: `Score ${name}` }]
        : [];
    if (kind === "form")
      return [{ href: paths.newForm(study, id, code, visit.code), label: `Fill in ${name}` }];
    if (kind === "guess")
      return member.role === guessRecorder(code) && randomization
        ? [{ href: paths.newGuess(study, id, visit.code, code), label: name }]
        : [];
    if (kind === "sample") return [{ href: paths.newSample(study, id, visit.code), label: "Collect sample" }];
    return member.role === "nurse" && randomization
      ? [{ href: paths.newInjection(study, id, visit.code), label: "Log injection" }]
      : [];
  }
}
