import { type Refusal, refused } from "@/db/outcome";
import { formatDate } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";

/**
 * A consent cannot be dated later than today at the site, nor before the participant's birth; null when the date can be.
 * `firstProcedureOn`: the earliest procedure recorded, which consent must not follow (ICH E6(R3) 2.8.1).
 */
export function refusalOfConsentDateOrNull(
  consentedOn: string,
  participant: { readonly time_zone: string; readonly birth_year: number | null },
  now: Date,
  firstProcedureOn: string | null = null,
): Refusal | null {
  const today = siteDay(now, participant.time_zone);
  if (consentedOn > today)
    return dateRefusal(`it lies in the future; today at the site is ${formatDate(today)}`);
  if (participant.birth_year !== null && consentedOn < `${participant.birth_year}-01-01`)
    return dateRefusal("it lies before the year of birth");
  if (firstProcedureOn !== null && consentedOn > firstProcedureOn)
    return dateRefusal(
      `the first procedure in the record is of ${formatDate(firstProcedureOn)}, and consent comes before it`,
    );
  return null;
}

const dateRefusal = (reason: string): Refusal =>
  refused("refused", `Date of consent: ${reason}. Check the date on the signed form.`, {
    consentedOn: `Not possible: ${reason}.`,
  });
