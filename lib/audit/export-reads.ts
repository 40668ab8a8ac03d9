import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { readAs } from "@/db/as-actor";
import { auditExports } from "@/db/schema/audit-exports";
import type { MemberAtWork } from "@/lib/auth/types";
import type { CopiedEntry } from "./copied-entry";
import { AuditFilter } from "./input";
import { auditConditions, knowsParticipants } from "./reads";

export interface AuditExport {
  readonly id: string;
  readonly format: "csv" | "json";
  readonly filter: AuditFilter;
  /** The copy ends at this row, whose hash this is. */
  readonly chainSequence: number;
  readonly chainSha256: string;
}

/** A copy somebody asked for, or null when there is none that the member may read. */
export async function auditExportOrNull(member: MemberAtWork, exportId: string): Promise<AuditExport | null> {
  if (!z.uuid().safeParse(exportId).success) return null;
  const [row] = await readAs(member.actor, (tx) =>
    tx
      .select()
      .from(auditExports)
      .where(and(eq(auditExports.studyId, member.study.id), eq(auditExports.id, exportId))),
  );
  return row ? { ...row, filter: AuditFilter.parse(row.filter) } : null;
}

const ROWS_AT_ONCE = 2_000;

interface CopiedRow extends Record<string, unknown> {
  sequence: string;
  at: string;
  person_id: string | null;
  person_name: string | null;
  role: string;
  site_code: string | null;
  time_zone: string | null;
  screening_number: string | null;
  event: string;
  reason: string | null;
  table_name: string;
  row_key: string;
  action: string;
  old: unknown;
  new: unknown;
  previous_sha256: string;
  sha256: string;
}

/** The rows of a copy, oldest first, as far as the member may read them; in portions, so that a long trail needs little memory. */
export async function* entriesOfExport(
  member: MemberAtWork,
  { filter, chainSequence }: AuditExport,
): AsyncGenerator<CopiedEntry[]> {
  const knows = knowsParticipants(member);
  const conditions = auditConditions(member, filter);
  for (let after = 0; ; ) {
    const rows = await readAs(member.actor, (tx) =>
      tx.execute<CopiedRow>(sql`
        select a.sequence, a.at, a.person_id, p.name as person_name, a.role, s.code as site_code, s.time_zone,
          ${knows ? sql`x.screening_number` : sql`null`} as screening_number, a.event, a.reason, a.table_name, a.row_key,
          a.action, a.old, a.new, a.previous_sha256, a.sha256
        from audit_trail a
        left join people p on p.id = a.person_id
        left join sites s on s.study_id = a.study_id and s.id = a.site_id
        ${knows ? sql`left join participants x on x.study_id = a.study_id and x.id = a.participant_id` : sql``}
        where a.study_id = ${member.study.id} and a.sequence > ${after} and a.sequence <= ${chainSequence} and ${conditions}
        order by a.sequence limit ${ROWS_AT_ONCE}`),
    );
    if (rows.length > 0) yield rows.map(entryOf);
    if (rows.length < ROWS_AT_ONCE) return;
    after = Number(rows.at(-1)?.sequence);
  }
}

const entryOf = (row: CopiedRow): CopiedEntry => ({
  sequence: Number(row.sequence),
  at: new Date(row.at),
  personId: row.person_id,
  personName: row.person_name,
  role: row.role,
  siteCode: row.site_code,
  timeZone: row.time_zone,
  participant: row.screening_number,
  event: row.event,
  reason: row.reason,
  table: row.table_name,
  rowKey: row.row_key,
  action: row.action,
  old: row.old,
  new: row.new,
  previousSha256: row.previous_sha256,
  sha256: row.sha256,
});
