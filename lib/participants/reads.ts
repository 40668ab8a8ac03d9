import { sql } from "drizzle-orm";
import { z } from "zod";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { siteDay } from "@/lib/calendar/site-day";
import type { Protocol } from "@/lib/protocol/input";
import type { ProtocolInTime } from "@/lib/protocol/protocol-in-time";
import { protocolInForce, protocolOverTime } from "@/lib/protocol/reads";
import { type UnscheduledVisit, unscheduledVisitsOf } from "@/lib/unscheduled-visits/visit-reads";
import { assessedCriteria } from "./assessed-criteria";
import { participantFacts } from "./facts-reads";
import { type ParticipantStatus, participantStatus } from "./participant-status";
import {
  adverseEventsOf,
  deviationsOf,
  injectionsOf,
  type RecordedDeviation,
  type RecordedEvent,
  type RecordedInjection,
  samplesInLaboratory,
} from "./record-reads";
import { type SignOff, signOffState } from "./sign-off-reads";
import type { ParticipantFacts } from "./types";
import { type PlannedVisit, participantInTime, visitPlan } from "./visit-plan";

export interface ParticipantAtWork {
  readonly facts: ParticipantFacts;
  readonly visits: readonly PlannedVisit[];
  readonly status: ParticipantStatus;
}

export interface ParticipantsBoard {
  readonly protocol: Protocol;
  readonly participants: readonly ParticipantAtWork[];
  /** All sites of the study, for those who see more than one. */
  readonly sites: readonly { readonly code: string; readonly name: string }[];
}

/** Every participant the member may see with the state of every visit today, each by the calendar of the own site. */
export function participantsBoard(
  member: MemberAtWork,
  siteCode: string | null,
  now: Date = new Date(),
): Promise<ParticipantsBoard> {
  return readAs(member.actor, async (tx) => {
    const [protocol, inTime, everybody, sites] = await Promise.all([
      protocolInForce(tx, member),
      protocolOverTime(tx, member),
      participantFacts(tx, member, siteCode === null ? undefined : { siteCode }),
      member.site === null
        ? tx.execute<{ code: string; name: string }>(
            sql`select code, name from sites where study_id = ${member.study.id} order by code`,
          )
        : [],
    ]);
    return {
      protocol,
      sites: [...sites],
      participants: everybody.map((facts) => atWork(inTime, facts, now)),
    };
  });
}

export interface AssessedCriterionShown {
  readonly code: string;
  readonly met: boolean;
  readonly note: string | null;
  readonly version: number;
}

export interface ParticipantRecord extends ParticipantAtWork {
  /** What it asks of this participant, of each visit by the version that held on its day. */
  readonly protocol: Protocol;
  /** The version under which each visit stands, by its code; empty in a study that was never amended. */
  readonly versions: ReadonlyMap<string, string>;
  readonly todayOn: string;
  /** Null: closed to the reader's role. */
  readonly criteria: readonly AssessedCriterionShown[] | null;
  readonly injections: readonly RecordedInjection[];
  /** By sample: how many results the laboratory has entered. */
  readonly enteredResults: ReadonlyMap<string, number>;
  readonly adverseEvents: readonly RecordedEvent[];
  readonly deviations: readonly RecordedDeviation[];
  /** Visits that the protocol does not plan, in the order of time. */
  readonly unscheduled: readonly UnscheduledVisit[];
  readonly signOff: SignOff | null;
}

/**
 * Everything of one participant that the member's role may see; null when there is none at the member's site. Laboratory
 * values are not in it, embargoed or not.
 */
export async function participantRecordOrNull(
  member: MemberAtWork,
  participantId: string,
  now: Date = new Date(),
): Promise<ParticipantRecord | null> {
  if (!z.uuid().safeParse(participantId).success) return null;
  const isNurse = member.role === "nurse";
  return readAs(member.actor, async (tx) => {
    const [inTime, [facts], criteria, injections, entered, adverseEvents, deviations, unscheduled, signOffs] =
      await Promise.all([
        protocolOverTime(tx, member),
        participantFacts(tx, member, { participantId }),
        isNurse ? null : assessedCriteria(tx, participantId),
        injectionsOf(tx, participantId),
        samplesInLaboratory(tx, participantId),
        adverseEventsOf(tx, participantId, !isNurse),
        deviationsOf(tx, participantId),
        unscheduledVisitsOf(tx, member.study.id, participantId),
        isNurse ? [] : signOffState(tx, member, participantId),
      ]);
    if (!facts) return null;
    const todayOn = siteDay(now, facts.site.timeZone);
    const place = participantInTime(facts, todayOn);
    return {
      ...atWork(inTime, facts, now),
      protocol: inTime.of(place),
      versions: inTime.versionsOf(place),
      todayOn,
      criteria:
        criteria?.map(({ criterion_code, met, note, version }) => ({
          code: criterion_code,
          met,
          note,
          version,
        })) ?? null,
      injections,
      enteredResults: entered,
      adverseEvents,
      deviations,
      unscheduled,
      signOff: signOffs[0] ?? null,
    };
  });
}

function atWork(inTime: ProtocolInTime, facts: ParticipantFacts, now: Date): ParticipantAtWork {
  const todayOn = siteDay(now, facts.site.timeZone);
  const visits = visitPlan(inTime.of(participantInTime(facts, todayOn)), facts, todayOn);
  return { facts, visits, status: participantStatus(facts, visits) };
}
