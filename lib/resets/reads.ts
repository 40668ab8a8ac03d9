import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";

export interface ResetUnderWay {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly isConfirmed: boolean;
  /** Who asked, and whose password it is, cannot be the second person. */
  readonly mayConfirm: boolean;
}

/** New passwords that were asked for and neither used nor run out. For administrator, monitor and data manager. */
export async function resetsUnderWay(member: MemberAtWork): Promise<ResetUnderWay[]> {
  const rows = await readAs(member.actor, (tx) =>
    tx.execute<{
      id: string;
      name: string;
      reason: string;
      asked_by: string;
      asked_at: string;
      confirmed: boolean;
      own: boolean;
    }>(sql`
      select r.id, p.name, r.reason, a.name as asked_by, r.recorded_at as asked_at,
        exists (select from password_reset_confirmations c where c.study_id = r.study_id and c.reset_id = r.id) as confirmed,
        verum.person_id() in (r.recorded_by, r.person_id) as own
      from password_resets r join people p on p.id = r.person_id join people a on a.id = r.recorded_by
      where r.study_id = ${member.study.id} and r.used_at is null and r.expires_at > now()
      order by r.recorded_at desc`),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    reason: row.reason,
    askedBy: row.asked_by,
    askedAt: new Date(row.asked_at),
    isConfirmed: row.confirmed,
    mayConfirm: !row.own && !row.confirmed,
  }));
}
