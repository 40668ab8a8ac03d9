import { instantsOfSiteTime } from "@/lib/calendar/site-instant";
import { typedText } from "@/lib/edit-checks/checks-while-typing";
import { doseFields } from "@/lib/edit-checks/record-fields";
import type { TypedEntry, TypedValues } from "@/lib/edit-checks/types";
import { DOSE_INPUTS } from "./dose-entry";
import { NO_REACTION } from "./judge-observation";

const MINUTE_MS = 60_000;

interface Asked {
  /** In the protocol's unit. */
  readonly fullAmount: number;
  /** IANA zone of the site. */
  readonly zone: string;
}

/** A dose as its form holds it, read as the server will: nothing given has no time, amount and place. */
export function typedDose({ fullAmount, zone }: Asked, values: TypedValues): TypedEntry {
  const said = (name: string) => typedText(values[name]);
  const isGiven = said("status") !== "not-given";
  const givenAt = isGiven ? said("givenAt") : undefined;
  const endedAt = isGiven ? said("observationEndedAt") : undefined;
  const hadReaction = isGiven ? said("hadReaction") : undefined;
  const typedAmount = said("amount");
  const isAmount = typedAmount === undefined || /^\d{1,6}(\.\d{1,4})?$/.test(typedAmount);
  const minutes = minutesBetween(givenAt, endedAt, zone);
  return {
    fields: doseFields({
      status: said("status"),
      given_on: givenAt?.slice(0, 10),
      amount: isGiven && isAmount ? (typedAmount ?? fullAmount) : undefined,
      anatomical_site: isGiven ? said("anatomicalSite") : undefined,
      observed_minutes: minutes,
      reaction: hadReaction === "yes" ? said("reaction") : hadReaction === "no" ? NO_REACTION : undefined,
      reaction_severity: hadReaction === "yes" ? said("reactionSeverity") : undefined,
    }),
    inputs: DOSE_INPUTS,
    unreadable: [
      ...(isAmount ? [] : ["amount"]),
      ...(endedAt !== undefined && minutes === undefined ? ["observationEndedAt"] : []),
    ],
  };
}

/** Undefined where a clock showed a time twice or never: which of the two is the server's question. */
function minutesBetween(from: string | undefined, to: string | undefined, zone: string): number | undefined {
  const [start, ...more] = instantsOfSiteTime(from ?? "", zone);
  const [end, ...others] = instantsOfSiteTime(to ?? "", zone);
  if (!start || !end || more.length > 0 || others.length > 0) return undefined;
  return (end.getTime() - start.getTime()) / MINUTE_MS;
}
