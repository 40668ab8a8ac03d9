import { type Refusal, refused } from "@/db/outcome";
import { formatDate } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";
import { happenedAt } from "@/lib/injections/given-at";

/** Between which days of the site's calendar a visit can lie. */
export interface InStudy {
  readonly timeZone: string;
  readonly consentedOn: string | null;
  readonly withdrawnOn: string | null;
}

interface Said {
  readonly occurredAt: string;
  readonly occurredAtHour?: "first" | "second" | undefined;
}

/**
 * When a participant came, as an instant and as a day at the site. Refused in the future, before consent and after the withdrawal; on the
 * day of either it stands, because the hour of neither is known.
 */
export function cameAt(
  { occurredAt, occurredAtHour }: Said,
  { timeZone, consentedOn, withdrawnOn }: InStudy,
  nowAt: Date,
): { readonly ok: true; readonly at: Date; readonly on: string } | Refusal {
  const came = happenedAt({
    local: occurredAt,
    timeZone,
    hour: occurredAtHour,
    nowAt,
    field: "occurredAt",
    label: "Date and time of the visit",
  });
  if (!came.ok) return came;
  const on = siteDay(came.at, timeZone);
  if (consentedOn === null)
    return refused(
      "refused",
      "Consent is not recorded. Record it first: nothing is recorded of a visit before consent.",
    );
  if (on < consentedOn) return wrongDay(`consent was given on ${formatDate(consentedOn)}`);
  if (withdrawnOn !== null && on > withdrawnOn)
    return wrongDay(`the participant withdrew on ${formatDate(withdrawnOn)}`);
  return { ok: true, at: came.at, on };
}

const wrongDay = (reason: string): Refusal =>
  refused(
    "refused",
    `Date and time of the visit: ${reason}. Check the date in the ward's papers; nothing was saved.`,
    { occurredAt: `Not possible: ${reason}.` },
  );
