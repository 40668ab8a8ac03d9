import type { State } from "@/components/ui/state";
import { StateBadge } from "@/components/ui/state-badge";
import { formatDate } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import type { OpenVisit } from "@/lib/schedule/types";

interface Props {
  readonly code: string;
  readonly visit: OpenVisit;
  readonly isLocked: boolean;
}

/**
 * One participant's open visit: who, what, which kit, until when, and what to do, the first first. Few plain elements, placed by
 * the list's style sheet: fifty of these are the most visited page, and each element and attribute is paid for.
 */
export function OpenVisitRow({ code, visit, isLocked }: Props) {
  const { participantId, participantNumber, visitCode, visitName, dose, kitNumber } = visit;
  return (
    <li>
      <a href={paths.participant(code, participantId)}>{participantNumber}</a>
      <StateBadge state={STATES[visit.state]} word={stateWord(visit)} />
      <p>
        <strong>{visitName}</strong>
        {workWords(visit)}
      </p>
      <p>
        <small>Kit</small>
        <samp>{dose ? (kitNumber ?? "none assigned") : "–"}</samp>
      </p>
      <p>
        <small>Window</small>
        {windowWords(visit)}
      </p>
      {isLocked || visit.state === "upcoming"
        ? null
        : actionsOf(code, visit).map(({ href, label }) => (
            <a
              key={label}
              href={href}
              aria-label={`${label}: ${participantNumber}, ${visitName} (${visitCode})`}
            >
              {label}
            </a>
          ))}
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

function workWords({ dose, needsSample, isDiscontinued }: OpenVisit): string {
  const given = dose ? `Dose ${dose.number} of ${dose.of}` : "No dose";
  const sample = needsSample ? (dose ? " · sample before it" : " · sample") : "";
  return `${given}${sample}${isDiscontinued ? " · study drug stopped, in follow-up" : ""}`;
}

function windowWords({ isProvisional, earliestOn, latestOn, state, daysLeft }: OpenVisit): string {
  if (isProvisional) return `Since ${formatDate(earliestOn)}: the first dose starts the schedule`;
  const left =
    state === "upcoming"
      ? ""
      : daysLeft < 0
        ? `, closed ${count(-daysLeft)} ago`
        : daysLeft === 0
          ? ", last day"
          : `, ${count(daysLeft)} left`;
  if (earliestOn === latestOn) return `${formatDate(earliestOn)}${left}`;
  const sameMonth = earliestOn.slice(0, 7) === latestOn.slice(0, 7);
  return `${formatDate(earliestOn).slice(0, sameMonth ? 2 : 6)} to ${formatDate(latestOn)}${left}`;
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
