import { and, eq, sql } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import { adverseEvents } from "@/db/schema/adverse-events";
import { injections } from "@/db/schema/injections";
import { participants } from "@/db/schema/participants";
import { sites } from "@/db/schema/studies";
import { historyOfRow } from "@/lib/audit/reads";
import type { AuditEntry } from "@/lib/audit/types";
import type { MemberAtWork } from "@/lib/auth/types";
import { type Medication, medicationOf } from "@/lib/forms/medication-reads";
import { terminologyOrNull } from "@/lib/terminologies/reads";
import { dosesOfParticipant } from "./judge-event";
import type { DoseOfEvent } from "./types";

/** What a form needs beside the event itself. */
export interface AskedOfEvent {
  /** The study's list of terms by name and version; null while there is none. */
  readonly terminology: string | null;
  readonly doses: readonly DoseOfEvent[];
  readonly medications: readonly Medication[];
}

async function askedOfEvent(tx: Tx, member: MemberAtWork, participantId: string): Promise<AskedOfEvent> {
  const [list, doses, medications] = await Promise.all([
    terminologyOrNull(tx, member),
    dosesOfParticipant(tx, member, participantId),
    medicationOf(tx, member, participantId),
  ]);
  return { terminology: list === null ? null : `${list.name} ${list.version}`, doses, medications };
}

export interface EventToReport extends AskedOfEvent {
  readonly participantNumber: string;
  readonly timeZone: string;
  readonly consentedOn: string | null;
  /** What a dose's reaction says already; null when the report does not start from one. */
  readonly from: { readonly term: string; readonly startedOn: string; readonly severity: string } | null;
}

/** What the form of a new event shows. Null when the member can see no such participant. */
export function eventToReportOrNull(
  member: MemberAtWork,
  participantId: string,
  injectionId: string | null,
): Promise<EventToReport | null> {
  return readAs(member.actor, async (tx) => {
    const [[row], [dose]] = await Promise.all([
      tx.execute<{ screening_number: string; time_zone: string; consented_on: string | null }>(sql`
        select p.screening_number, s.time_zone, c.consented_on::text
        from participants p
        join sites s on s.study_id = p.study_id and s.id = p.site_id
        left join consents c on c.study_id = p.study_id and c.participant_id = p.id
        where p.study_id = ${member.study.id} and p.id = ${participantId}`),
      injectionId === null
        ? Promise.resolve([])
        : tx
            .select({
              reaction: injections.reaction,
              severity: injections.reactionSeverity,
              givenOn: injections.givenOn,
            })
            .from(injections)
            .where(
              and(
                eq(injections.studyId, member.study.id),
                eq(injections.id, injectionId),
                eq(injections.participantId, participantId),
              ),
            ),
    ]);
    if (!row) return null;
    const { reaction, severity, givenOn } = dose ?? {};
    return {
      ...(await askedOfEvent(tx, member, participantId)),
      participantNumber: row.screening_number,
      timeZone: row.time_zone,
      consentedOn: row.consented_on,
      from: reaction && severity && givenOn ? { term: reaction, severity, startedOn: givenOn } : null,
    };
  });
}

export interface AdverseEventOnRecord extends AskedOfEvent {
  readonly id: string;
  readonly participantId: string;
  readonly participantNumber: string;
  readonly timeZone: string;
  readonly term: string;
  /** Partial dates: `2026`, `2026-03` or `2026-03-07`. */
  readonly startedOn: string | null;
  readonly endedOn: string | null;
  readonly severity: string | null;
  readonly serious: boolean | null;
  readonly outcome: string;
  readonly action: string | null;
  readonly termCode: string | null;
  readonly codedTerm: string | null;
  readonly seriousness: readonly string[] | null;
  readonly awareAt: Date | null;
  readonly doseVisits: readonly string[] | null;
  readonly narrative: string | null;
  readonly medicationIds: readonly string[] | null;
  /** When it was taken out; null for one that counts. */
  readonly voidedAt: Date | null;
  readonly version: number;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
  readonly history: readonly AuditEntry[];
}

/** A reported event with everything that happened to it. Null when the member can see none. */
export function adverseEventOrNull(
  member: MemberAtWork,
  eventId: string,
): Promise<AdverseEventOnRecord | null> {
  return readAs(member.actor, async (tx) => {
    const [[row], history] = await Promise.all([
      tx
        .select({
          event: adverseEvents,
          participantNumber: participants.screeningNumber,
          timeZone: sites.timeZone,
          recordedBy: sql<
            string | null
          >`(select p.name from people p where p.id = ${adverseEvents.recordedBy})`,
        })
        .from(adverseEvents)
        .innerJoin(
          participants,
          and(
            eq(participants.studyId, adverseEvents.studyId),
            eq(participants.id, adverseEvents.participantId),
          ),
        )
        .innerJoin(sites, and(eq(sites.studyId, adverseEvents.studyId), eq(sites.id, adverseEvents.siteId)))
        .where(and(eq(adverseEvents.studyId, member.study.id), eq(adverseEvents.id, eventId))),
      historyOfRow(tx, member, { table: "adverse_events", rowKey: eventId }),
    ]);
    if (!row) return null;
    const { studyId: _study, siteId: _site, recordedBy: _by, ...event } = row.event;
    return {
      ...(await askedOfEvent(tx, member, event.participantId)),
      ...event,
      participantNumber: row.participantNumber,
      timeZone: row.timeZone,
      recordedBy: row.recordedBy,
      history,
    };
  });
}
