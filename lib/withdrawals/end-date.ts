import { type Refusal, refused } from "@/db/outcome";
import { formatDate } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";

export interface EndDateFacts {
  readonly timeZone: string;
  readonly consentedOn: string | null;
  readonly lastDoseOn: string | null;
  /** The last unscheduled visit, which nobody makes who has left; not asked of who stops the drug alone. */
  readonly lastUnscheduledOn?: string | null;
}

/** Nobody leaves in the future, before consenting, or before a dose or an unscheduled visit that took place; null when the date can be. */
export function refusalOfEndDateOrNull(
  field: "withdrawnOn" | "discontinuedOn",
  dateOn: string,
  { timeZone, consentedOn, lastDoseOn, lastUnscheduledOn = null }: EndDateFacts,
  now: Date,
): Refusal | null {
  const today = siteDay(now, timeZone);
  if (dateOn > today) return wrong(field, `it lies in the future; today at the site is ${formatDate(today)}`);
  if (consentedOn !== null && dateOn < consentedOn)
    return wrong(field, `consent was given on ${formatDate(consentedOn)}`);
  if (lastDoseOn !== null && dateOn < lastDoseOn)
    return wrong(field, `a dose was given on ${formatDate(lastDoseOn)}`);
  if (lastUnscheduledOn !== null && dateOn < lastUnscheduledOn)
    return wrong(field, `an unscheduled visit took place on ${formatDate(lastUnscheduledOn)}`);
  return null;
}

function wrong(field: string, reason: string): Refusal {
  return refused("refused", `Date: ${reason}. Check the date; nothing was saved.`, {
    [field]: `Not possible: ${reason}.`,
  });
}
