import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { openAtVisit, type RecordedAtVisit } from "./open-at-visit";

export interface OpenUnscheduledVisit {
  readonly id: string;
  readonly participantId: string;
  readonly number: string;
  readonly code: string;
  /** `YYYY-MM-DD` at the site. */
  readonly occurredOn: string;
  /** What may be recorded at it and is not. */
  readonly open: readonly RecordedAtVisit[];
  readonly isEmpty: boolean;
}

interface VisitRow extends Record<string, unknown> {
  id: string;
  participant_id: string;
  number: string;
  code: string;
  occurred_on: string;
  forms: { code: string; id: string }[] | null;
  scores: { code: string; id: string }[] | null;
}

/**
 * The unscheduled visits at which something may still be recorded, as the member sees them; those first at which nothing is. For roles
 * that read scores.
 */
export function openUnscheduledVisits(member: MemberAtWork): Promise<OpenUnscheduledVisit[]> {
  return readAs(member.actor, async (tx) => {
    const protocol = await protocolInForce(tx, member);
    const at = sql`x.study_id = v.study_id and x.participant_id = v.participant_id and x.visit_code = v.visit_code`;
    const rows = await tx.execute<VisitRow>(sql`
      select v.id, v.participant_id, p.screening_number as number, v.visit_code as code, v.occurred_on::text,
        (select jsonb_agg(jsonb_build_object('code', x.form_code, 'id', x.id)) from visit_forms x where ${at}) as forms,
        (select jsonb_agg(jsonb_build_object('code', x.instrument_code, 'id', x.id)) from scores x where ${at}) as scores
      from unscheduled_visits v join participants p on p.study_id = v.study_id and p.id = v.participant_id
      where v.study_id = ${member.study.id} and v.taken_back_at is null order by p.screening_number, v.sequence`);
    const visits = rows.map((row): OpenUnscheduledVisit => {
      const tasks = openAtVisit(protocol, { forms: row.forms ?? [], scores: row.scores ?? [] });
      return {
        id: row.id,
        participantId: row.participant_id,
        number: row.number,
        code: row.code,
        occurredOn: row.occurred_on,
        open: tasks.filter(({ recordId }) => recordId === null),
        isEmpty: tasks.every(({ recordId }) => recordId === null),
      };
    });
    const unfinished = visits.filter(({ open }) => open.length > 0);
    return [...unfinished.filter(({ isEmpty }) => isEmpty), ...unfinished.filter(({ isEmpty }) => !isEmpty)];
  });
}
