import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";

const PAGE_LENGTH = 100;

export interface NoticeShown {
  readonly id: string;
  readonly subject: string;
  readonly body: string;
  readonly path: string | null;
  readonly at: Date;
  /** Null: the server itself. */
  readonly by: string | null;
  readonly readAt: Date | null;
}

interface NoticeRow extends Record<string, unknown> {
  id: string;
  subject: string;
  body: string;
  path: string | null;
  at: string;
  by: string | null;
  read_at: string | null;
}

/** The member's own notices, newest first; `hasMore` when there are more than the hundred given. */
export async function noticesOf(member: MemberAtWork): Promise<{ notices: NoticeShown[]; hasMore: boolean }> {
  const rows = await readAs(member.actor, (tx) =>
    tx.execute<NoticeRow>(sql`
      select n.id, n.subject, n.body, n.path, n.recorded_at as at, p.name as by, r.recorded_at as read_at
      from notices n
      left join notice_readings r on r.study_id = n.study_id and r.notice_id = n.id
      left join people p on p.id = n.recorded_by
      where n.study_id = ${member.study.id} and n.person_id = ${member.actor.personId}
      order by n.recorded_at desc, n.id limit ${PAGE_LENGTH + 1}`),
  );
  return {
    hasMore: rows.length > PAGE_LENGTH,
    notices: rows.slice(0, PAGE_LENGTH).map((row) => ({
      id: row.id,
      subject: row.subject,
      body: row.body,
      path: row.path,
      by: row.by,
      at: new Date(row.at),
      readAt: row.read_at === null ? null : new Date(row.read_at),
    })),
  };
}
