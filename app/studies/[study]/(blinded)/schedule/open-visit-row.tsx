import type { State } from "@/components/ui/state";
import { StateBadge } from "@/components/ui/state-badge";
import { formatDate } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import type { OpenVisit } from "@/lib/schedule/types";
import styles from "./schedule.module.css";

interface Props {
  readonly code: string;
  readonly visit: OpenVisit;
  readonly isLocked: boolean;
}

// Plain elements throughout: fifty of these are the most visited page.

/** One participant's open visit: who, what, which kit, until when, and one thing to do. */
export function OpenVisitRow({ code, visit, isLocked }: Props) {
  const { participantId, participantNumber, visitCode, visitName, dose, needsSample, kitNumber } = visit;
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <a className={styles.number} href={paths.participant(code, participantId)}>
          {participantNumber}
        </a>
        <StateBadge state={STATES[visit.state]} word={stateWord(visit)} />
      </div>
      <div className={styles.what}>
        <strong>{visitName}</strong>
        <span>
          {dose ? `Dose ${dose.number} of ${dose.of}` : "No dose"}
          {needsSample ? (dose ? " · sample before it" : " · sample") : ""}
        </span>
        {visit.isDiscontinued ? <span>Study drug stopped, in follow-up</span> : null}
      </div>
      <div className={styles.fact}>
        <span className={styles.label}>Kit</span>
        <span className={styles.kit}>{dose ? (kitNumber ?? "none assigned") : "–"}</span>
      </div>
      <div className={styles.fact}>
        <span className={styles.label}>Window</span>
        <span>{windowWords(visit)}</span>
        <span className={styles.left}>{leftWords(visit)}</span>
      </div>
      <div className={styles.actions}>
        {isLocked || visit.state === "upcoming"
          ? null
          : actionsOf(code, visit).map(({ href, label }, at) => (
              <a
                key={label}
                className={at === 0 ? styles.primary : styles.secondary}
                href={href}
                aria-label={`${label}: ${participantNumber}, ${visitName} (${visitCode})`}
              >
                {label}
              </a>
            ))}
      </div>
    </li>
  );
}

const STATES: Readonly<Record<OpenVisit["state"], State>> = {
  "missed-window": "missed",
  overdue: "overdue",
  due: "due",
  "in-window": "in-window",
  upcoming: "upcoming",
};

function stateWord(visit: OpenVisit): string {
  switch (visit.state) {
    case "missed-window":
      return "Window missed";
    case "overdue":
      return `${count(-visit.daysLeft)} overdue`;
    case "due":
      return "Due today";
    case "in-window":
      return "In window";
    case "upcoming":
      return `Opens in ${count(visit.daysUntilOpen)}`;
  }
}

function windowWords({ isProvisional, earliestOn, latestOn }: OpenVisit): string {
  if (isProvisional) return `Since ${formatDate(earliestOn)}`;
  if (earliestOn === latestOn) return formatDate(earliestOn);
  const sameMonth = earliestOn.slice(0, 7) === latestOn.slice(0, 7);
  return `${formatDate(earliestOn).slice(0, sameMonth ? 2 : 6)} to ${formatDate(latestOn)}`;
}

function leftWords({ isProvisional, state, daysLeft }: OpenVisit): string {
  if (isProvisional) return "the first dose starts the schedule";
  if (state === "upcoming") return "";
  if (daysLeft < 0) return `closed ${count(-daysLeft)} ago`;
  return daysLeft === 0 ? "last day" : `${count(daysLeft)} left`;
}

/** The first is the primary one: the sample comes before the dose, and a missed window is most often declared. */
function actionsOf(
  code: string,
  { state, dose, needsSample, participantId, visitCode }: OpenVisit,
): { href: string; label: string }[] {
  const log = { href: paths.newInjection(code, participantId, visitCode), label: "Log injection" };
  const collect = { href: paths.newSample(code, participantId, visitCode), label: "Collect sample" };
  const missed = { href: paths.newMissedVisit(code, participantId, visitCode), label: "Declare missed" };
  const open = [...(needsSample ? [collect] : []), ...(dose ? [log] : [])];
  return state === "missed-window"
    ? [missed, ...open.map((each) => ({ ...each, label: `${each.label} late` }))]
    : open;
}

const count = (days: number) => (days === 1 ? "1 day" : `${days} days`);
