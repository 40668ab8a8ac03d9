import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";

export interface UnscheduledVisit extends Record<string, unknown> {
  readonly id: string;
  /** `U1` for the participant's first. */
  readonly code: string;
  /** `YYYY-MM-DD` at the site. */
  readonly occurredOn: string;
  readonly reasonCode: string;
  readonly note: string | null;
  /** The forms that are filled in at it. */
  readonly forms: readonly { readonly code: string; readonly id: string }[];
}

/** The unscheduled visits of one participant that count, in the order in which they took place. */
export async function unscheduledVisitsOf(
  tx: Tx,
  studyId: string,
  participantId: string,
): Promise<UnscheduledVisit[]> {
  return [
    ...(await tx.execute<UnscheduledVisit>(sql`
      select v.id, v.visit_code as code, v.occurred_on::text as "occurredOn", v.reason_code as "reasonCode", v.note,
        coalesce((select jsonb_agg(jsonb_build_object('code', f.form_code, 'id', f.id)) from visit_forms f
          where f.study_id = v.study_id and f.participant_id = v.participant_id and f.visit_code = v.visit_code), '[]') as forms
      from unscheduled_visits v
      where v.study_id = ${studyId} and v.participant_id = ${participantId} and v.taken_back_at is null
      order by v.occurred_at, v.sequence`)),
  ];
}

/** Whether a participant has an unscheduled visit of this code that counts. */
export async function hasUnscheduledVisit(
  tx: Tx,
  studyId: string,
  participantId: string,
  visitCode: string,
): Promise<boolean> {
  const found = await tx.execute(sql`
    select from unscheduled_visits where study_id = ${studyId} and participant_id = ${participantId}
      and visit_code = ${visitCode} and taken_back_at is null`);
  return found.length > 0;
}
