import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { type CourseFacts, courseOf, type ParticipantCourse } from "./participant-course";

/**
 * Doses and adverse events of every randomized participant whom the member may read, by study day, with the arm that the
 * unblinding released. Before it Postgres shows no arm, and nobody is in the answer. By screening number.
 */
export function participantCourses(member: MemberAtWork): Promise<ParticipantCourse[]> {
  const { id } = member.study;
  return readAs(member.actor, async (tx) => {
    const whose = sql`x.study_id = p.study_id and x.participant_id = p.id`;
    const rows = await tx.execute<CourseFacts & Record<string, unknown>>(sql`
      select p.screening_number as participant, u.arm,
        (select (a.randomized_at at time zone s.time_zone)::date::text from allocations a
          where a.study_id = p.study_id and a.participant_id = p.id) as "randomizedOn",
        coalesce((select jsonb_agg(jsonb_build_object('status', x.status, 'givenOn', x.given_on, 'visit', x.visit_code))
          from injections x where ${whose}), '[]') as doses,
        coalesce((select jsonb_agg(jsonb_build_object('startedOn', x.started_on, 'endedOn', x.ended_on, 'severity', x.severity,
          'serious', x.serious)) from adverse_events x where ${whose}), '[]') as events,
        (select x.withdrawn_on::text from withdrawals x where ${whose} and x.taken_back_at is null) as "withdrawnOn",
        (select max(o.collected_on)::text from samples o join sample_origins x on x.study_id = o.study_id and x.sample_id = o.id
          where ${whose}) as "sampledOn",
        (select max(x.assessed_on)::text from scores x where ${whose}) as "scoredOn"
      from participants p
      join sites s on s.study_id = p.study_id and s.id = p.site_id
      join unblinded_allocations u on u.study_id = p.study_id and u.participant_id = p.id
      where p.study_id = ${id}
      order by p.screening_number`);
    return rows.map(courseOf);
  });
}
