import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { type SetsNow, setsNow } from "./sets-now";

export interface FixedVersion {
  readonly version: number;
  readonly sha256: string;
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

/** The sets as they stand, and every version that was fixed, the newest first: for a statistician of all sites. */
export function analysisSetsToReview(
  member: MemberAtWork,
): Promise<{ now: SetsNow; fixed: readonly FixedVersion[] }> {
  return readAs(member.actor, async (tx) => {
    const now = await setsNow(tx, member);
    const rows = await tx.execute<{
      version: number;
      sha256: string;
      by: string;
      at: string;
      reason: string;
    }>(sql`
      select a.version, a.document_sha256 as sha256, g.person_name as by, a.recorded_at as at, a.reason
      from analysis_sets a join signatures g on g.study_id = a.study_id and g.id = a.signature_id
      where a.study_id = ${member.study.id} order by a.version desc`);
    return { now, fixed: rows.map((row) => ({ ...row, at: new Date(row.at) })) };
  });
}

/** When the sets of the locked dataset were fixed; null: not yet. For everybody who approves an unblinding. */
export function analysisSetsFixedAtOrNull(member: MemberAtWork): Promise<Date | null> {
  return readAs(member.actor, async (tx) => {
    const [row] = await tx.execute<{ at: string | null }>(sql`select verum.analysis_sets_fixed_at() as at`);
    return row?.at ? new Date(row.at) : null;
  });
}
