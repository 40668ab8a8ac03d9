import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { StudyRole } from "@/db/roles";
import type { MemberAtWork } from "@/lib/auth/types";

export interface DelegationEntry {
  readonly membershipId: string;
  readonly personId: string;
  readonly name: string;
  readonly role: StudyRole;
  readonly siteName: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  /** Who gave the role; null for a role that came with the study. */
  readonly givenBy: string | null;
  /** Calendar days with what was trained, the earliest first. */
  readonly training: readonly { readonly subject: string; readonly on: string }[];
}

interface Row extends Record<string, unknown> {
  id: string;
  person_id: string;
  name: string;
  role: StudyRole;
  site_name: string | null;
  started_at: string;
  ended_at: string | null;
  given_by: string | null;
  training: { subject: string; on: string }[];
}

/** The delegation log: who held which role, where, from when to when, by whose hand, and how trained. For administrator and monitor. */
export async function delegationLog(member: MemberAtWork): Promise<DelegationEntry[]> {
  const rows = await readAs(member.actor, (tx) =>
    tx.execute<Row>(sql`
      select m.id, m.person_id, p.name, m.role, s.name as site_name, m.started_at, m.ended_at, g.name as given_by,
        coalesce((select jsonb_agg(jsonb_build_object('subject', t.subject, 'on', t.trained_on) order by t.trained_on, t.subject)
          from training_confirmations t where t.study_id = m.study_id and t.membership_id = m.id), '[]') as training
      from memberships m
      join people p on p.id = m.person_id
      left join people g on g.id = m.recorded_by
      left join sites s on s.study_id = m.study_id and s.id = m.site_id
      where m.study_id = ${member.study.id}
      order by m.started_at, p.name`),
  );
  return rows.map((row) => ({
    membershipId: row.id,
    personId: row.person_id,
    name: row.name,
    role: row.role,
    siteName: row.site_name,
    startedAt: new Date(row.started_at),
    endedAt: row.ended_at === null ? null : new Date(row.ended_at),
    givenBy: row.given_by,
    training: row.training,
  }));
}
