import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { earliestDay, partialDateOrNull } from "@/lib/calendar/partial-date";
import { siteDay } from "@/lib/calendar/site-day";
import { medicationOf } from "@/lib/forms/medication-reads";
import { happenedAt } from "@/lib/injections/given-at";
import { terminologyOrNull } from "@/lib/terminologies/reads";
import { termNamedOrNull } from "@/lib/terminologies/search-terms";
import type { Term } from "@/lib/terminologies/types";
import { eventProblems } from "./event-problems";
import type { ReportAdverseEvent } from "./input";
import type { DoseOfEvent } from "./types";

export interface EventContext {
  readonly participantId: string;
  readonly timeZone: string;
  /** Null for an imported participant; then the onset is held against the calendar alone. */
  readonly consentedOn: string | null;
  readonly nowAt: Date;
  /** What was known before of when the site learned that it is serious; null for a new event. */
  readonly awareAt: Date | null;
}

type Said = Omit<ReportAdverseEvent, "participantId">;

/** The values of an event's row, all but whose it is. */
export type JudgedEvent = Omit<
  Said,
  "awareOn" | "awareOnHour" | "checkAnswer" | "checksAsked" | "seriousness" | "doseVisits" | "medicationIds"
> & {
  readonly termCode: string | null;
  readonly seriousness: Said["seriousness"] | null;
  readonly awareAt: Date | null;
  readonly doseVisits: string[] | null;
  readonly medicationIds: string[] | null;
};

/**
 * Holds what is said of an event against itself, the consent, the calendar, the study's list of terms and the doses. Refused with
 * the first thing that does not fit, all of them beside their fields.
 */
export async function judgeEvent(
  tx: Tx,
  member: MemberAtWork,
  said: Said,
  context: EventContext,
): Promise<Outcome<JudgedEvent>> {
  const { timeZone, nowAt } = context;
  const list = await terminologyOrNull(tx, member);
  const term = list && said.codedTerm !== null ? termNamedOrNull(list.terms, said.codedTerm) : null;
  const todayOn = siteDay(nowAt, timeZone);
  const problems: Record<string, string> = {
    ...eventProblems(said, context.consentedOn ?? "1900-01-01", todayOn, term),
    ...(await doseProblems(tx, member, said, context.participantId)),
    ...(await medicationProblems(tx, member, said, context.participantId)),
  };
  if (list && term === null)
    problems.codedTerm =
      said.codedTerm === null
        ? `Choose the term of ${list.name} ${list.version}: the grades follow from it.`
        : `${list.name} ${list.version} has no term of this name. Choose one that is offered.`;
  const aware = awareOf(said, context, problems);
  const [first] = Object.values(problems);
  if (first !== undefined) return refused("refused", `${first} Nothing was saved.`, problems);
  return done({ ...valuesOf(said, term), awareAt: aware });
}

function valuesOf(said: Said, term: Term | null): Omit<JudgedEvent, "awareAt"> {
  const {
    awareOn: _on,
    awareOnHour: _hour,
    checkAnswer: _answer,
    checksAsked: _asked,
    seriousness,
    doseVisits,
    medicationIds,
    serious,
    ...rest
  } = said;
  return {
    ...rest,
    serious,
    termCode: term?.code ?? null,
    codedTerm: term?.term ?? null,
    seriousness: serious ? seriousness : null,
    doseVisits: doseVisits.length > 0 ? doseVisits : null,
    medicationIds: medicationIds.length > 0 ? medicationIds : null,
  };
}

/** When the clocks begin: never moved by a later silence, and never before the event. */
function awareOf(said: Said, context: EventContext, problems: Record<string, string>): Date | null {
  if (!said.serious) return context.awareAt;
  if (said.awareOn === undefined) {
    if (context.awareAt === null)
      problems.awareOn = "Say when the site learned that it is serious: the clocks run from then.";
    return context.awareAt;
  }
  const asked = happenedAt({
    local: said.awareOn,
    timeZone: context.timeZone,
    hour: said.awareOnHour,
    nowAt: context.nowAt,
    field: "awareOn",
    label: "When the site learned of it",
  });
  if (!asked.ok) {
    Object.assign(problems, asked.fieldErrors);
    return null;
  }
  const started = partialDateOrNull(said.startedOn);
  if (started !== null && siteDay(asked.at, context.timeZone) < earliestDay(started))
    problems.awareOn = "The site cannot have learned of it before it began. Compare the two.";
  return asked.at;
}

async function doseProblems(
  tx: Tx,
  member: MemberAtWork,
  { doseVisits, endedOn }: Said,
  participantId: string,
): Promise<Record<string, string>> {
  if (doseVisits.length === 0) return {};
  const doses = await dosesOfParticipant(tx, member, participantId);
  const ended = endedOn === null ? null : partialDateOrNull(endedOn);
  for (const visit of doseVisits) {
    const dose = doses.find((one) => one.visit === visit);
    if (!dose) return { doseVisits: `No dose is recorded for ${visit}. Link doses that were given.` };
    if (ended?.precision === "day" && dose.givenOn !== null && ended.text < dose.givenOn)
      return { doseVisits: `The dose of ${visit} was given after the event had ended. Take it out.` };
  }
  return {};
}

async function medicationProblems(
  tx: Tx,
  member: MemberAtWork,
  { medicationIds }: Said,
  participantId: string,
): Promise<Record<string, string>> {
  if (medicationIds.length === 0) return {};
  const known = await medicationOf(tx, member, participantId);
  return medicationIds.every((id) => known.some((one) => one.id === id))
    ? {}
    : { medicationIds: "One of the medications was taken out meanwhile. Reload, and link it again." };
}

/** The doses that were given to a participant, in their order. */
export async function dosesOfParticipant(
  tx: Tx,
  member: Pick<MemberAtWork, "study">,
  participantId: string,
): Promise<DoseOfEvent[]> {
  return [
    ...(await tx.execute<DoseOfEvent>(sql`
      select visit_code as visit, given_on::text as "givenOn" from injections
      where study_id = ${member.study.id} and participant_id = ${participantId} and status <> 'not-given'
      order by given_on nulls last, recorded_at`)),
  ];
}
