import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";

export type ParticipantValue = { participant: string; arm: string; visit: string; value: number };

/**
 * Every value of one measure at planned visits, of those who have an arm in `armOf` (by screening number), as far as the transaction's role reads
 * them; by screening number.
 */
export async function participantValuesIn(
  tx: Tx,
  studyId: string,
  measure: string,
  armOf: ReadonlyMap<string, string>,
): Promise<ParticipantValue[]> {
  const rows = await tx.execute<{ participant: string; visit: string; value: number }>(sql`
    select p.screening_number as participant, x.visit, x.value::float8 as value
    from (
      select s.participant_id, s.visit_code as visit, s.total::numeric as value from scores s
        where s.study_id = ${studyId} and s.instrument_code = ${measure}
            and not exists (select from unscheduled_visits u where u.study_id = s.study_id and u.participant_id = s.participant_id
              and u.visit_code = s.visit_code)
      union all
      select o.participant_id, o.visit_code, r.value from results r
        join sample_origins o on o.study_id = r.study_id and o.sample_id = r.sample_id
        where r.study_id = ${studyId} and r.marker_code = ${measure}) x
    join participants p on p.study_id = ${studyId} and p.id = x.participant_id
    order by p.screening_number`);
  return rows.flatMap((row) => {
    const arm = armOf.get(row.participant);
    return arm === undefined
      ? []
      : [{ participant: row.participant, arm, visit: row.visit, value: row.value }];
  });
}
