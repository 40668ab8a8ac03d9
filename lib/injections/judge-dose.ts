import type { Refusal } from "@/db/outcome";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";
import type { Protocol } from "@/lib/protocol/input";
import { visitWindow } from "@/lib/protocol/visit-window";
import { visitByCode } from "@/lib/protocol/visits";
import { amountProblem } from "./amount";
import { doseOrderDeviations } from "./dose-order";
import { dosingDeviations } from "./dosing-window";
import { happenedAt } from "./given-at";
import type { DoseFacts, DoseSaid, DraftedDeviation, JudgedDose } from "./types";

const MINUTE_MS = 60_000;

/**
 * Judges a dose by protocol and record: who may be dosed, when, how much, where. Refused with a field to put right; or good,
 * with what departs from the protocol, and then a reason must have been given (`needs-reason`). The kit is checked
 * before, by `wrongKit`. `facts.doses` of the same visit are passed over, so that a correction is judged the same way.
 */
export function judgeDose(protocol: Protocol, facts: DoseFacts, said: DoseSaid, nowAt: Date): JudgedDose {
  const { consentedOn, randomizedAt } = facts;
  if (consentedOn === null || randomizedAt === null) return notRandomized(facts);
  const shortfall = shortfallOrNull(protocol, said);
  if (shortfall !== null) return shortfall;
  if (said.status === "not-given") {
    const early = notYetOrNull(protocol, facts, said.visitCode, randomizedAt, siteDay(nowAt, facts.timeZone));
    if (early !== null) return no(early);
    return { ok: true, givenAt: null, givenOn: null, amount: null, anatomicalSite: null, deviations: [] };
  }

  if (said.givenAt === null)
    return no("Enter when the dose was given. Nothing was saved.", { givenAt: "Enter date and time." });
  const when = happenedAt({
    local: said.givenAt,
    timeZone: facts.timeZone,
    hour: said.givenAtHour,
    nowAt,
    field: "givenAt",
    label: "Time given",
  });
  if (!when.ok) return when;
  const givenOn = siteDay(when.at, facts.timeZone);
  const impossible = impossibleTimeOrNull(facts, consentedOn, randomizedAt, when.at, givenOn);
  if (impossible !== null) return no(`${impossible} Nothing was saved.`, { givenAt: impossible });

  const deviations = [
    ...deviationsOf(protocol, facts, said.visitCode, givenOn),
    ...codeBreakDeviations(facts, when.at),
  ];
  if (deviations.length > 0 && said.deviationReason === null) return reasonNeeded(deviations);
  return {
    ok: true,
    givenAt: when.at,
    givenOn,
    amount: said.amount ?? protocol.dosing.amount,
    anatomicalSite: said.anatomicalSite,
    deviations,
  };
}

/** Why nothing may be given to this participant at this visit, whatever is in hand; null when a dose is asked for. */
export function notDosableOrNull(protocol: Protocol, facts: DoseFacts, visitCode: string): Refusal | null {
  if (!protocol.dosing.visits.includes(visitCode))
    return no("The protocol asks for no dose at this visit. Give nothing; go back to Today.");
  return facts.consentedOn === null || facts.randomizedAt === null ? notRandomized(facts) : null;
}

const notRandomized = (facts: DoseFacts) =>
  no(
    `${facts.participantNumber} is not randomized. Give nothing: consent, eligibility and randomization come first.`,
  );

/** The refusal that asks why the protocol is departed from, and names how. */
export function reasonNeeded(deviations: readonly DraftedDeviation[]): Refusal {
  const texts = deviations.map((each) => each.text).join(" ");
  return {
    ok: false,
    kind: "needs-reason",
    message: `${texts} If it is right, give the reason: it is saved together with a protocol deviation. Nothing was saved yet.`,
    fieldErrors: { deviationReason: "Say why, then save again." },
  };
}

function shortfallOrNull(protocol: Protocol, said: DoseSaid): Refusal | null {
  const { dosing } = protocol;
  const amount = said.status === "given" ? (said.amount ?? dosing.amount) : said.amount;
  const wrongAmount = amountProblem(said.status, amount, dosing);
  if (wrongAmount !== null) return no(`${wrongAmount} Nothing was saved.`, { amount: wrongAmount });
  if (said.status !== "given" && said.statusReason === null)
    return no("Say why the dose was not given in full. Nothing was saved.", {
      statusReason: "Say why it was not given in full.",
    });
  const sites = dosing.anatomicalSites;
  if (said.status === "not-given" || sites === undefined) return null;
  return said.anatomicalSite !== null && sites.includes(said.anatomicalSite)
    ? null
    : no("Choose where it was injected. Nothing was saved.", { anatomicalSite: "Choose site and side." });
}

/** Why a dose cannot be called not given yet: it is one of a visit whose window has not opened, and can still be given. */
function notYetOrNull(
  protocol: Protocol,
  facts: DoseFacts,
  visitCode: string,
  randomizedAt: Date,
  todayOn: string,
): string | null {
  const visit = visitByCode(protocol, visitCode);
  if (visit === null) return null;
  const others = facts.doses.flatMap((each) =>
    each.visitCode === visitCode || each.givenOn === null ? [] : [each.givenOn],
  );
  // As the schedule counts: from the first dose, or until then from the day of randomization.
  const window = visitWindow(visit, others.sort()[0] ?? siteDay(randomizedAt, facts.timeZone));
  return window === null || todayOn >= window.earliestOn
    ? null
    : `${visit.name} is not due before ${formatDate(window.earliestOn)}: its dose can still be given. Record it as not given when its window is open. Nothing was saved.`;
}

function impossibleTimeOrNull(
  facts: DoseFacts,
  consentedOn: string,
  randomizedAt: Date,
  givenAt: Date,
  givenOn: string,
): string | null {
  if (givenOn < consentedOn)
    return `Time given: the participant consented on ${formatDate(consentedOn)}; no dose can be before that.`;
  // The form knows minutes, the randomization milliseconds.
  if (givenAt.getTime() < Math.floor(randomizedAt.getTime() / MINUTE_MS) * MINUTE_MS)
    return `Time given: the participant was randomized at ${formatInstant(randomizedAt, facts.timeZone)}; no dose can be before that.`;
  if (facts.withdrawnOn !== null && givenOn >= facts.withdrawnOn)
    return `The participant withdrew from the study on ${formatDate(facts.withdrawnOn)}: give no dose. A dose of an earlier day can still be logged.`;
  if (facts.discontinuedOn !== null && givenOn >= facts.discontinuedOn)
    return `The study drug was stopped for this participant on ${formatDate(facts.discontinuedOn)}: give no dose. A dose of an earlier day can still be logged.`;
  return null;
}

function deviationsOf(
  protocol: Protocol,
  facts: DoseFacts,
  visitCode: string,
  givenOn: string,
): DraftedDeviation[] {
  const others = facts.doses.filter((each) => each.visitCode !== visitCode);
  const otherDosesOn = others.flatMap((each) => (each.givenOn === null ? [] : [each.givenOn]));
  const day1On = [...otherDosesOn, givenOn].sort()[0] ?? null;
  const isFirstVisit = protocol.visits.find((visit) => visit.code === visitCode)?.day === 1;
  return [
    ...dosingDeviations(protocol, {
      visitCode,
      givenOn,
      day1On: isFirstVisit || otherDosesOn.length === 0 ? null : day1On,
      otherDosesOn,
    }),
    ...doseOrderDeviations(protocol, { visitCode, givenOn }, others, facts.missedVisits),
  ];
}

/** Whoever's code is broken stays in follow-up; that the drug goes on needs a reason. */
function codeBreakDeviations({ codeBrokenAt, timeZone }: DoseFacts, givenAt: Date): DraftedDeviation[] {
  if (codeBrokenAt === null || givenAt <= codeBrokenAt) return [];
  const text = `The participant's code was broken at ${formatInstant(codeBrokenAt, timeZone)}; this dose was given after it.`;
  return [{ kind: "after-code-break", text }];
}

function no(message: string, fieldErrors?: Readonly<Record<string, string>>): Refusal {
  return fieldErrors
    ? { ok: false, kind: "refused", message, fieldErrors }
    : { ok: false, kind: "refused", message };
}
