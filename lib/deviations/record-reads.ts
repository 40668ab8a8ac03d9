import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import type { RecordToJudge } from "./types";

export interface ParticipantToJudge extends RecordToJudge {
  readonly siteId: string;
  readonly siteCode: string;
  readonly number: string;
}

type Instants = { recordedAt: string };
interface Row extends Record<string, unknown> {
  participantId: string;
  siteId: string;
  siteCode: string;
  number: string;
  timeZone: string;
  isRandomized: boolean;
  doses:
    | (Omit<RecordToJudge["doses"][number], "givenAt" | "recordedAt" | "enteredOnDeviceAt"> & {
        enteredOnDeviceAt: string | null;
        givenAt: string | null;
      } & Instants)[]
    | null;
  samples: ({ visitCode: string; collectedAt: string | null } & Instants)[] | null;
  scores: ({ visitCode: string; assessedUntil: string | null } & Instants)[] | null;
  unscheduledVisits: ({ visitCode: string; occurredAt: string } & Instants)[] | null;
  missedVisits: RecordToJudge["missedVisits"] | null;
  unmetCriteria: string[] | null;
}

/** The records that the member may see, of one participant if asked, as drafting looks at them. */
export async function recordsToJudge(
  tx: Tx,
  member: Pick<MemberAtWork, "study" | "role">,
  participantId: string | null = null,
): Promise<ParticipantToJudge[]> {
  // Eligibility and scores are not the nurse's to read.
  const isNurse = member.role === "nurse";
  const scores = isNurse
    ? sql`null::jsonb`
    : sql`(select jsonb_agg(jsonb_build_object('visitCode', x.visit_code, 'recordedAt', x.recorded_at,
          'assessedUntil', (x.assessed_on + 1)::timestamp at time zone s.time_zone) order by x.recorded_at)
        from scores x where x.study_id = p.study_id and x.participant_id = p.id)`;
  const unmet = isNurse
    ? sql`null::text[]`
    : sql`(select array_agg(e.criterion_code order by e.criterion_code) from eligibility_assessments e
          where e.study_id = p.study_id and e.participant_id = p.id and not e.met)`;
  const rows = await tx.execute<Row>(sql`
    select p.id as "participantId", p.site_id as "siteId", s.code as "siteCode", p.screening_number as number, s.time_zone as "timeZone",
      a.participant_id is not null as "isRandomized", ${unmet} as "unmetCriteria",
      (select jsonb_agg(jsonb_build_object('visitCode', i.visit_code, 'status', i.status, 'givenAt', i.given_at,
          'recordedAt', i.recorded_at, 'enteredOnDeviceAt', i.entered_on_device_at, 'amount', i.amount, 'unit', i.unit, 'reason', i.reason,
          'isOtherKit', coalesce(i.status <> 'not-given' and i.kit_id <> (select k.kit_id from kit_assignments k
            where k.study_id = i.study_id and k.participant_id = i.participant_id and k.visit_code = i.visit_code), false))
          order by i.recorded_at)
        from injections i where i.study_id = p.study_id and i.participant_id = p.id) as doses,
      (select jsonb_agg(jsonb_build_object('visitCode', o.visit_code, 'collectedAt', t.collected_at, 'recordedAt', t.recorded_at)
          order by t.recorded_at)
        from sample_origins o join samples t on t.study_id = o.study_id and t.id = o.sample_id
        where o.study_id = p.study_id and o.participant_id = p.id) as samples,
      ${scores} as scores,
      (select jsonb_agg(jsonb_build_object('visitCode', v.visit_code, 'occurredAt', v.occurred_at, 'recordedAt', v.recorded_at)
          order by v.recorded_at)
        from unscheduled_visits v where v.study_id = p.study_id and v.participant_id = p.id and v.taken_back_at is null) as "unscheduledVisits",
      (select jsonb_agg(jsonb_build_object('visitCode', m.visit_code, 'reason', m.reason) order by m.recorded_at) from missed_visits m
        where m.study_id = p.study_id and m.participant_id = p.id and m.taken_back_at is null) as "missedVisits"
    from participants p
    join sites s on s.study_id = p.study_id and s.id = p.site_id
    left join allocations a on a.study_id = p.study_id and a.participant_id = p.id
    where p.study_id = ${member.study.id} and (${participantId}::uuid is null or p.id = ${participantId}::uuid)
    order by p.screening_number`);
  return rows.map((row) => ({
    ...row,
    doses: (row.doses ?? []).map((dose) => ({
      ...dose,
      givenAt: instantOrNull(dose.givenAt),
      recordedAt: new Date(dose.recordedAt),
      enteredOnDeviceAt: instantOrNull(dose.enteredOnDeviceAt),
    })),
    samples: (row.samples ?? []).map((sample) => ({
      ...sample,
      collectedAt: instantOrNull(sample.collectedAt),
      recordedAt: new Date(sample.recordedAt),
    })),
    scores: (row.scores ?? []).map((score) => ({
      ...score,
      assessedUntil: instantOrNull(score.assessedUntil),
      recordedAt: new Date(score.recordedAt),
    })),
    unscheduledVisits: (row.unscheduledVisits ?? []).map((visit) => ({
      ...visit,
      occurredAt: new Date(visit.occurredAt),
      recordedAt: new Date(visit.recordedAt),
    })),
    missedVisits: row.missedVisits ?? [],
    unmetCriteria: row.unmetCriteria ?? [],
  }));
}

const instantOrNull = (text: string | null) => (text === null ? null : new Date(text));
