import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import { injections } from "@/db/schema/injections";
import { kits } from "@/db/schema/kits";
import { participants } from "@/db/schema/participants";
import { sites } from "@/db/schema/studies";
import { historyOfRow } from "@/lib/audit/reads";
import type { AuditEntry } from "@/lib/audit/types";
import type { MemberAtWork } from "@/lib/auth/types";
import { siteDay } from "@/lib/calendar/site-day";
import type { Protocol } from "@/lib/protocol/input";
import { protocolInForce } from "@/lib/protocol/reads";
import type { DoseStatus } from "./amount";
import { doseFactsOrNull } from "./dose-reads";
import { type SyringeState, syringeState } from "./missing-syringe";
import type { DoseFacts } from "./types";

export interface DoseToLog {
  readonly protocol: Protocol;
  readonly facts: DoseFacts;
  /** Set when this visit's dose is logged already. */
  readonly injectionId: string | null;
  /** Where the last dose was injected, so that sites can be rotated. */
  readonly lastAnatomicalSite: string | null;
  /** The assigned kit must not be given now: set aside, not received, out of date. */
  readonly isKitUnusable: boolean;
  /** Null where the protocol asks for no masked syringe. */
  readonly syringe: SyringeState | null;
}

/** What the form of a new dose shows. Null when the member can see no such participant. */
export function doseToLogOrNull(
  member: MemberAtWork,
  participantId: string,
  visitCode: string,
): Promise<DoseToLog | null> {
  return readAs(member.actor, async (tx) => {
    const ofParticipant = and(
      eq(injections.studyId, member.study.id),
      eq(injections.participantId, participantId),
    );
    const [protocol, facts, [logged], [last]] = await Promise.all([
      protocolInForce(tx, member),
      doseFactsOrNull(tx, member.study.id, participantId, visitCode),
      tx
        .select({ id: injections.id })
        .from(injections)
        .where(and(ofParticipant, eq(injections.visitCode, visitCode))),
      tx
        .select({ anatomicalSite: injections.anatomicalSite })
        .from(injections)
        .where(and(ofParticipant, isNotNull(injections.givenOn)))
        .orderBy(desc(injections.givenOn))
        .limit(1),
    ]);
    if (facts === null) return null;
    const { kit, timeZone } = facts;
    const isPrepared = protocol.dosing.preparation !== undefined;
    return {
      protocol,
      facts,
      injectionId: logged?.id ?? null,
      lastAnatomicalSite: last?.anatomicalSite ?? null,
      isKitUnusable: kit !== null && (await isUnusable(tx, kit.id, timeZone)),
      syringe: isPrepared && kit !== null ? await syringeState(tx, member.study.id, kit.id) : null,
    };
  });
}

async function isUnusable(tx: Tx, kitId: string, timeZone: string): Promise<boolean> {
  const nowAt = new Date();
  const [row] = await tx.execute<{ problem: string | null }>(
    sql`select verum.kit_problem_or_null(${kitId}, ${nowAt.toISOString()}, ${siteDay(nowAt, timeZone)}::date) as problem`,
  );
  // A syringe that waits to be handed over is no fault of the kit.
  return row !== undefined && row.problem !== null && row.problem !== "syringe_is_handed_over";
}

export interface InjectionOnRecord {
  readonly protocol: Protocol;
  readonly id: string;
  readonly participantId: string;
  readonly participantNumber: string;
  readonly visitCode: string;
  readonly visitName: string;
  /** IANA zone of the participant's site. */
  readonly timeZone: string;
  readonly kitNumber: string | null;
  /** What the system assigned to this visit, used or not. */
  readonly assignedKitNumber: string | null;
  readonly status: DoseStatus;
  readonly givenAt: Date | null;
  /** In `unit`; null when nothing was given. */
  readonly amount: number | null;
  readonly unit: string;
  readonly anatomicalSite: string | null;
  readonly statusReason: string | null;
  readonly observationEndedAt: Date | null;
  readonly reaction: string | null;
  readonly reactionSeverity: string | null;
  readonly deviationReason: string | null;
  readonly version: number;
  readonly recordedAt: Date;
  /** Set when it was entered without a network and came later: by the device's clock, and how far that was ahead when it came. */
  readonly enteredOnDeviceAt: Date | null;
  readonly deviceClockAheadSeconds: number | null;
  readonly recordedBy: string | null;
  readonly history: readonly AuditEntry[];
}

/** A logged dose with everything that happened to it. Null when the member can see no such dose. */
export function injectionOrNull(
  member: MemberAtWork,
  injectionId: string,
): Promise<InjectionOnRecord | null> {
  return readAs(member.actor, async (tx) => {
    const [protocol, [row], history] = await Promise.all([
      protocolInForce(tx, member),
      tx
        .select({
          dose: injections,
          participantNumber: participants.screeningNumber,
          timeZone: sites.timeZone,
          kitNumber: kits.number,
          assignedKitNumber: sql<string | null>`(select k.number from kit_assignments ka
            join kits k on k.study_id = ka.study_id and k.id = ka.kit_id
            where ka.study_id = ${injections.studyId} and ka.participant_id = ${injections.participantId}
              and ka.visit_code = ${injections.visitCode})`,
          recordedBy: sql<string | null>`(select p.name from people p where p.id = ${injections.recordedBy})`,
        })
        .from(injections)
        .innerJoin(
          participants,
          and(eq(participants.studyId, injections.studyId), eq(participants.id, injections.participantId)),
        )
        .innerJoin(sites, and(eq(sites.studyId, injections.studyId), eq(sites.id, injections.siteId)))
        .leftJoin(kits, and(eq(kits.studyId, injections.studyId), eq(kits.id, injections.kitId)))
        .where(and(eq(injections.studyId, member.study.id), eq(injections.id, injectionId))),
      historyOfRow(tx, member, { table: "injections", rowKey: injectionId }),
    ]);
    if (!row) return null;
    const { dose, participantNumber, timeZone, kitNumber, assignedKitNumber, recordedBy } = row;
    return {
      protocol,
      id: dose.id,
      participantId: dose.participantId,
      participantNumber,
      visitCode: dose.visitCode,
      visitName: protocol.visits.find((visit) => visit.code === dose.visitCode)?.name ?? dose.visitCode,
      timeZone,
      kitNumber,
      assignedKitNumber,
      status: dose.status as DoseStatus,
      givenAt: dose.givenAt,
      amount: dose.amount === null ? null : Number(dose.amount),
      unit: dose.unit,
      anatomicalSite: dose.anatomicalSite,
      statusReason: dose.reason,
      observationEndedAt: dose.observationEndedAt,
      reaction: dose.reaction,
      reactionSeverity: dose.reactionSeverity,
      deviationReason: dose.deviationReason,
      version: dose.version,
      recordedAt: dose.recordedAt,
      enteredOnDeviceAt: dose.enteredOnDeviceAt,
      deviceClockAheadSeconds: dose.deviceClockAheadSeconds,
      recordedBy,
      history,
    };
  });
}
