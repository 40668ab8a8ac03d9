import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { StudyRole } from "@/db/roles";
import type { MemberAtWork } from "@/lib/auth/types";
import type { CodeBreakKind } from "./types";

/** One person who knows one participant's code. */
export interface Knowing {
  readonly key: string;
  readonly name: string;
  /** Null: no longer in the study. */
  readonly role: StudyRole | null;
  /** Null: closed to the reader's role. */
  readonly screeningNumber: string | null;
  readonly siteName: string;
  readonly timeZone: string;
  /** Null: closed to the reader's role. */
  readonly kind: CodeBreakKind | null;
  readonly since: Date;
}

interface KnowingRow extends Record<string, unknown> {
  key: string;
  name: string;
  role: StudyRole | null;
  screening_number: string | null;
  site_name: string;
  time_zone: string;
  kind: CodeBreakKind | null;
  since: string;
}

/**
 * Who knows what: each person with each participant whose code this person learned, newest first. An administrator reads
 * neither participants nor breaks, and gets people and sites alone. Nothing in it says what a code said.
 */
export async function whoKnows(member: MemberAtWork): Promise<Knowing[]> {
  const seesBreaks = member.role !== "administrator";
  const more = seesBreaks
    ? sql`(select p.screening_number from participants p where p.study_id = d.study_id and p.id = d.participant_id) as screening_number,
        (select b.kind from code_breaks b where b.study_id = d.study_id and b.id = d.code_break_id) as kind,
        (select b.broken_at from code_breaks b where b.study_id = d.study_id and b.id = d.code_break_id) as since`
    : sql`null::text as screening_number, null::text as kind, d.recorded_at as since`;
  const rows = await readAs(member.actor, (tx) =>
    tx.execute<KnowingRow>(sql`
      select d.code_break_id::text || '/' || d.person_id::text as key, q.name, m.role, s.name as site_name, s.time_zone, ${more}
      from disclosures d
      join people q on q.id = d.person_id
      join sites s on s.study_id = d.study_id and s.id = d.site_id
      left join memberships m on m.study_id = d.study_id and m.person_id = d.person_id and m.ended_at is null
      where d.study_id = ${member.study.id}
      order by since desc, q.name`),
  );
  return rows.map((row) => ({
    key: row.key,
    name: row.name,
    role: row.role,
    screeningNumber: row.screening_number,
    siteName: row.site_name,
    timeZone: row.time_zone,
    kind: row.kind,
    since: new Date(row.since),
  }));
}
