import { and, eq, sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import { participants } from "@/db/schema/participants";
import { sampleOrigins, samples } from "@/db/schema/samples";
import { sites } from "@/db/schema/studies";
import type { MemberAtWork } from "@/lib/auth/types";
import type { Protocol } from "@/lib/protocol/input";
import { protocolInForce } from "@/lib/protocol/reads";

export interface SampleToCollect {
  readonly protocol: Protocol;
  readonly participantNumber: string;
  readonly timeZone: string;
  /** Set when this visit's sample is collected already. */
  readonly sampleId: string | null;
  readonly isMissed: boolean;
  /** When the dose of this visit was given; null when none was. */
  readonly doseAt: Date | null;
}

/** What the form of a new sample shows. Null when the member can see no such participant. */
export function sampleToCollectOrNull(
  member: MemberAtWork,
  participantId: string,
  visitCode: string,
): Promise<SampleToCollect | null> {
  return readAs(member.actor, async (tx) => {
    const [protocol, [row]] = await Promise.all([
      protocolInForce(tx, member),
      tx.execute<{
        screening_number: string;
        time_zone: string;
        sample_id: string | null;
        is_missed: boolean;
        dose_at: string | null;
      }>(sql`
        select p.screening_number, s.time_zone, o.sample_id, m.participant_id is not null as is_missed, i.given_at as dose_at
        from participants p
        join sites s on s.study_id = p.study_id and s.id = p.site_id
        left join sample_origins o on o.study_id = p.study_id and o.participant_id = p.id and o.visit_code = ${visitCode}
        left join missed_visits m on m.study_id = p.study_id and m.participant_id = p.id and m.visit_code = ${visitCode} and m.taken_back_at is null
        left join injections i on i.study_id = p.study_id and i.participant_id = p.id and i.visit_code = ${visitCode}
        where p.study_id = ${member.study.id} and p.id = ${participantId}`),
    ]);
    if (!row) return null;
    return {
      protocol,
      participantNumber: row.screening_number,
      timeZone: row.time_zone,
      sampleId: row.sample_id,
      isMissed: row.is_missed,
      doseAt: row.dose_at === null ? null : new Date(row.dose_at),
    };
  });
}

export interface CollectedSample {
  readonly participantId: string;
  readonly participantNumber: string;
  readonly visitCode: string;
  readonly visitName: string;
  readonly timeZone: string;
  readonly accessionNumber: string;
  readonly collectedAt: Date | null;
  readonly collectedOn: string | null;
  readonly preDose: boolean | null;
  readonly markers: readonly string[];
}

/** A collected sample as the ward sees it. Null when the member can see none. */
export function collectedSampleOrNull(
  member: MemberAtWork,
  sampleId: string,
): Promise<CollectedSample | null> {
  return readAs(member.actor, async (tx) => {
    const [protocol, [row]] = await Promise.all([
      protocolInForce(tx, member),
      tx
        .select({
          participantId: sampleOrigins.participantId,
          participantNumber: participants.screeningNumber,
          visitCode: sampleOrigins.visitCode,
          timeZone: sites.timeZone,
          accessionNumber: samples.accessionNumber,
          collectedAt: samples.collectedAt,
          collectedOn: samples.collectedOn,
          preDose: sampleOrigins.preDose,
          markers: samples.markers,
        })
        .from(sampleOrigins)
        .innerJoin(
          samples,
          and(eq(samples.studyId, sampleOrigins.studyId), eq(samples.id, sampleOrigins.sampleId)),
        )
        .innerJoin(
          participants,
          and(
            eq(participants.studyId, sampleOrigins.studyId),
            eq(participants.id, sampleOrigins.participantId),
          ),
        )
        .innerJoin(sites, and(eq(sites.studyId, sampleOrigins.studyId), eq(sites.id, sampleOrigins.siteId)))
        .where(and(eq(sampleOrigins.studyId, member.study.id), eq(sampleOrigins.sampleId, sampleId))),
    ]);
    if (!row) return null;
    const visitName = protocol.visits.find((visit) => visit.code === row.visitCode)?.name ?? row.visitCode;
    return { ...row, visitName };
  });
}
