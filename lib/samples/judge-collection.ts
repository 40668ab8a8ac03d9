import type { Refusal } from "@/db/outcome";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";
import { happenedAt } from "@/lib/injections/given-at";
import type { Protocol } from "@/lib/protocol/input";
import { isWithinVisitWindow, visitWindow } from "@/lib/protocol/visit-window";
import { visitByCode } from "@/lib/protocol/visits";

/** What judging a sample needs to know of the participant and the visit. Dates are `YYYY-MM-DD` at the site. */
export interface CollectionFacts {
  readonly participantNumber: string;
  readonly timeZone: string;
  readonly consentedOn: string | null;
  readonly isRandomized: boolean;
  readonly withdrawnOn: string | null;
  /** The day of the first dose. */
  readonly day1On: string | null;
  /** When the dose of this visit was given; null when none was. */
  readonly doseAt: Date | null;
}

export interface CollectionSaid {
  readonly visitCode: string;
  readonly collectedAt: string;
  readonly collectedAtHour?: "first" | "second" | undefined;
  readonly preDose: boolean | null;
}

export interface CollectionDeviation {
  readonly kind: "sample-outside-window" | "sample-after-dose";
  readonly text: string;
}

export type JudgedCollection =
  | {
      readonly ok: true;
      readonly collectedAt: Date;
      readonly collectedOn: string;
      /** The markers to determine, in the protocol's order. */
      readonly markers: string[];
      readonly preDose: boolean | null;
      readonly deviations: readonly CollectionDeviation[];
    }
  | Refusal;

/** Judges a sample by protocol and record: asked for at this visit, after consent, at a time that was, before the dose. */
export function judgeCollection(
  protocol: Protocol,
  facts: CollectionFacts,
  said: CollectionSaid,
  nowAt: Date,
): JudgedCollection {
  const visit = visitByCode(protocol, said.visitCode);
  const markers = protocol.markers
    .filter((each) => each.visits.includes(said.visitCode))
    .map((each) => each.code);
  if (visit === null || markers.length === 0)
    return no("The protocol asks for no sample at this visit. Take none; go back to Today.");
  if (facts.consentedOn === null || (visit.day >= 1 && !facts.isRandomized))
    return no(
      `${facts.participantNumber} is not randomized. Take no sample: consent and randomization come first.`,
    );
  const when = happenedAt({
    local: said.collectedAt,
    timeZone: facts.timeZone,
    hour: said.collectedAtHour,
    nowAt,
    field: "collectedAt",
    label: "Time collected",
  });
  if (!when.ok) return when;
  const collectedOn = siteDay(when.at, facts.timeZone);
  if (collectedOn < facts.consentedOn)
    return atTime(
      `The participant consented on ${formatDate(facts.consentedOn)}; no sample can be before that.`,
    );
  if (facts.withdrawnOn !== null && collectedOn >= facts.withdrawnOn)
    return atTime(
      `The participant withdrew from the study on ${formatDate(facts.withdrawnOn)}: take no sample.`,
    );

  const hasDose = protocol.dosing.visits.includes(visit.code);
  const contradiction = hasDose ? contradictionOrNull(facts, said.preDose, when.at) : null;
  if (contradiction !== null) return no(`${contradiction} Nothing was saved.`, { preDose: contradiction });
  const window = visitWindow(visit, facts.day1On);
  const deviations: CollectionDeviation[] = [];
  // Day 1 is the first dose itself; its sample may be of that day or, before a dose in the night, of the day before.
  if (window !== null && visit.day !== 1 && !isWithinVisitWindow(collectedOn, window))
    deviations.push({
      kind: "sample-outside-window",
      text: `${formatDate(collectedOn)} is outside the window of ${visit.name} (${formatDate(window.earliestOn)} to ${formatDate(window.latestOn)}).`,
    });
  if (hasDose && said.preDose === false)
    deviations.push({
      kind: "sample-after-dose",
      text: `The sample of ${visit.name} was taken after the dose.`,
    });
  const preDose = hasDose ? said.preDose : null;
  return { ok: true, collectedAt: when.at, collectedOn, markers, preDose, deviations };
}

function contradictionOrNull(
  facts: CollectionFacts,
  preDose: boolean | null,
  collectedAt: Date,
): string | null {
  if (preDose === null) return "Say whether the sample was taken before the dose.";
  const { doseAt, timeZone } = facts;
  if (preDose && doseAt !== null && collectedAt > doseAt)
    return `Not before the dose: that was given at ${formatInstant(doseAt, timeZone)}. Check the time, or answer no.`;
  if (!preDose && doseAt === null)
    return "No dose is logged for this visit yet. Answer yes, or log the dose first.";
  if (!preDose && doseAt !== null && collectedAt < doseAt)
    return `Before the dose: that was given at ${formatInstant(doseAt, timeZone)}. Check the time, or answer yes.`;
  return null;
}

const atTime = (message: string) => no(`${message} Nothing was saved.`, { collectedAt: message });

function no(message: string, fieldErrors?: Readonly<Record<string, string>>): Refusal {
  return fieldErrors
    ? { ok: false, kind: "refused", message, fieldErrors }
    : { ok: false, kind: "refused", message };
}
