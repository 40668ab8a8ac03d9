import { formatDate } from "@/lib/calendar/format-date";
import {
  earliestDay,
  isCertainlyBefore,
  type PartialDate,
  partialDateOrNull,
} from "@/lib/calendar/partial-date";
import type { Term } from "@/lib/terminologies/types";
import { type EventSaid, gradeOf } from "./types";

/**
 * What in a report contradicts itself, the consent or the calendar, by the input's field names; empty when nothing does. Partial
 * dates contradict only when they do so whatever their unknown parts were. `consentedOn`, `todayOn`: `YYYY-MM-DD` at the site. `term`: what
 * it is coded as, null where the study has no list.
 */
export function eventProblems(
  event: EventSaid,
  consentedOn: string,
  todayOn: string,
  term: Term | null = null,
): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  const started = dateOf(event.startedOn);
  const ended = event.endedOn === null ? null : dateOf(event.endedOn);
  if (earliestDay(started) > todayOn) problems.startedOn = "The onset lies in the future.";
  else if (isCertainlyBefore(started, dateOf(consentedOn)))
    problems.startedOn = `It began before consent (${formatDate(consentedOn)}), so it is medical history. If it worsened since, enter when it worsened.`;
  if (ended !== null && earliestDay(ended) > todayOn)
    problems.endedOn = "The end lies in the future. Leave it empty while the event lasts.";
  else if (ended !== null && isCertainlyBefore(ended, started))
    problems.endedOn = "It cannot end before it began. Compare the two dates.";

  const { outcome, severity, serious, seriousness } = event;
  if ((severity === "fatal") !== (outcome === "fatal"))
    problems.outcome = "Fatal severity and fatal outcome go together. Put one of them right.";
  else if (ended === null && (outcome === "recovered" || outcome === "recovered-with-sequelae"))
    problems.endedOn = "Recovered: enter when it ended, as far as it is known.";
  else if (ended !== null && (outcome === "not-recovered" || outcome === "recovering"))
    problems.outcome =
      "It has an end, so it is no longer going on. Choose another outcome, or empty the end.";
  if (serious && seriousness.length === 0)
    problems.seriousness = "Say why it is serious; one reason is enough.";
  else if (seriousness.includes("death") !== (outcome === "fatal") && serious)
    problems.seriousness = "Death as the reason and the outcome fatal go together. Put one of them right.";
  else if (serious && severity === "life-threatening" && !seriousness.includes("life-threatening"))
    problems.seriousness = "Its grade is life-threatening: that is a reason too.";
  const grade = gradeOf(severity);
  if (term !== null && term.grades[grade - 1] === null)
    problems.severity = `The list has no grade ${grade} for ${term.term}. It has: ${gradesIn(term)}.`;
  if (!serious && (severity === "fatal" || severity === "life-threatening"))
    problems.serious = "A life-threatening or fatal event is always serious (ICH E2A).";
  return problems;
}

const gradesIn = ({ grades }: Term) =>
  grades.flatMap((text, at) => (text === null ? [] : [at + 1])).join(", ");

function dateOf(text: string): PartialDate {
  const date = partialDateOrNull(text);
  if (date === null) throw new RangeError(`"${text}" is no partial date`);
  return date;
}
