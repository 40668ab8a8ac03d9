import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type CourseFacts, courseOf, type ParticipantCourse } from "./participant-course";

/**
 * The course of everybody who has an arm in `armOf` (by screening number), as far as the transaction's role reads it; by
 * screening number.
 */
export async function participantCoursesIn(
  tx: Tx,
  studyId: string,
  armOf: ReadonlyMap<string, string>,
): Promise<ParticipantCourse[]> {
  const whose = sql`x.study_id = p.study_id and x.participant_id = p.id`;
  const rows = await tx.execute<Omit<CourseFacts, "arm"> & Record<string, unknown>>(sql`
    select p.screening_number as participant,
      (select (a.randomized_at at time zone s.time_zone)::date::text from allocations a
        where a.study_id = p.study_id and a.participant_id = p.id) as "randomizedOn",
      coalesce((select jsonb_agg(jsonb_build_object('status', x.status, 'givenOn', x.given_on, 'visit', x.visit_code))
        from injections x where ${whose}), '[]') as doses,
      coalesce((select jsonb_agg(jsonb_build_object('startedOn', x.started_on, 'endedOn', x.ended_on, 'severity', x.severity,
        'serious', x.serious)) from adverse_events x where ${whose} and x.voided_at is null), '[]') as events,
      (select x.withdrawn_on::text from withdrawals x where ${whose} and x.taken_back_at is null) as "withdrawnOn",
      (select max(o.collected_on)::text from samples o join sample_origins x on x.study_id = o.study_id and x.sample_id = o.id
        where ${whose}) as "sampledOn",
      (select max(x.assessed_on)::text from scores x where ${whose} and not exists (select from unscheduled_visits u
        where u.study_id = x.study_id and u.participant_id = x.participant_id and u.visit_code = x.visit_code)) as "scoredOn"
    from participants p
    join sites s on s.study_id = p.study_id and s.id = p.site_id
    where p.study_id = ${studyId}
    order by p.screening_number`);
  return rows.flatMap((row) => {
    const arm = armOf.get(row.participant);
    return arm === undefined ? [] : [courseOf({ ...row, arm })];
  });
}
