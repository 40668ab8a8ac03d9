import { done, type Outcome, refused } from "@/db/outcome";
import { formatDate } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";
import type { LockedParticipant } from "@/lib/participants/locked-participant";
import type { ProtocolInstrument } from "@/lib/protocol/input";
import { scoreInstrument } from "./instrument-score";

export interface Assessment {
  readonly items: Readonly<Record<string, "present" | "absent">>;
  readonly assessedOn: string;
}

type Assessed = Pick<LockedParticipant, "consented_on" | "withdrawn_on" | "time_zone">;

export interface JudgedScore {
  readonly present: string[];
  readonly total: number;
  readonly category: string | null;
}

/** The total of an assessment, or why it cannot be kept: an item unanswered, or a date at which nobody could assess. */
export function judgeScore(
  instrument: ProtocolInstrument,
  { items, assessedOn }: Assessment,
  { consented_on: consentedOn, withdrawn_on: withdrawnOn, time_zone: timeZone }: Assessed,
  now: Date,
): Outcome<JudgedScore> {
  const unanswered = instrument.items.filter((item) => items[item.code] === undefined);
  if (unanswered.length > 0)
    return refused(
      "refused",
      `Not answered: ${unanswered.map((item) => item.name).join(", ")}. Say present or absent for each; nothing was saved.`,
      Object.fromEntries(unanswered.map((item) => [`item.${item.code}`, "Say present or absent."])),
    );
  const today = siteDay(now, timeZone);
  if (assessedOn > today)
    return wrongDate(`it lies in the future; today at the site is ${formatDate(today)}`);
  if (consentedOn === null)
    return refused(
      "refused",
      "Consent is not recorded. Record it first: nothing is assessed before consent.",
    );
  if (assessedOn < consentedOn) return wrongDate(`consent was given on ${formatDate(consentedOn)}`);
  if (withdrawnOn !== null && assessedOn > withdrawnOn)
    return wrongDate(`the participant withdrew on ${formatDate(withdrawnOn)}`);
  const present = instrument.items.filter((item) => items[item.code] === "present").map((item) => item.code);
  const unknown = Object.keys(items).find((code) => !instrument.items.some((item) => item.code === code));
  const scored = scoreInstrument(instrument, unknown === undefined ? present : [unknown]);
  return scored.kind === "refused"
    ? refused("refused", `${instrument.name}: ${scored.problem}. Remedy: ${scored.remedy}.`)
    : done({ present, total: scored.total, category: scored.category });
}

function wrongDate(reason: string) {
  return refused("refused", `Date of assessment: ${reason}. Check the date; nothing was saved.`, {
    assessedOn: `Not possible: ${reason}.`,
  });
}
