import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import type { FindingsFilter } from "./input";

/** One thing an import noticed: where, what, and what can be done. `line` and `column` count from 1. */
export type ImportFinding = {
  readonly id: number;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly kind: string;
  readonly problem: string;
  readonly remedy: string;
};

export interface FindingsPage {
  /** How many there are of each kind, most frequent first, whatever the filter. */
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
  /** How many the filter leaves. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly findings: readonly ImportFinding[];
}

const FINDINGS_ON_A_PAGE = 100;

/** One page of what the import of this study noticed, in the order of the package. Empty for roles to which it is closed. */
export function findingsPage(member: MemberAtWork, filter: FindingsFilter): Promise<FindingsPage> {
  const { id } = member.study;
  return readAs(member.actor, async (tx) => {
    const kinds = await tx.execute<{ kind: string; count: number }>(sql`
      select kind, count(*)::int as count from import_findings where study_id = ${id}
      group by kind order by count desc, kind`);
    const total = kinds.reduce(
      (sum, { kind, count }) => (filter.kind === undefined || filter.kind === kind ? sum + count : sum),
      0,
    );
    const pages = Math.max(1, Math.ceil(total / FINDINGS_ON_A_PAGE));
    const page = Math.min(filter.page ?? 1, pages);
    const ofKind = filter.kind === undefined ? sql`` : sql` and kind = ${filter.kind}`;
    const findings = await tx.execute<ImportFinding>(sql`
      select id, file, line, column_number as "column", kind, problem, remedy from import_findings
      where study_id = ${id}${ofKind} order by id
      limit ${FINDINGS_ON_A_PAGE}::int offset ${(page - 1) * FINDINGS_ON_A_PAGE}::int`);
    return { kinds: [...kinds], total, page, pages, findings: [...findings] };
  });
}

/** How many findings the import of this study left; 0 for a study that was not imported. */
export function findingsCount(member: MemberAtWork): Promise<number> {
  return readAs(member.actor, async (tx) => {
    const [row] = await tx.execute<{ n: number }>(
      sql`select count(*)::int as n from import_findings where study_id = ${member.study.id}`,
    );
    return row?.n ?? 0;
  });
}
