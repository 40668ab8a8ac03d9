import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import type { NoticeRecipient } from "@/lib/notices/types";
import type { Office } from "./types";

/**
 * Who holds an office of the study now, those of another site than `siteId` apart; `otherwise` when nobody does. Whoever lost
 * the role that the office was given to holds it no longer.
 */
export async function holdersOf(
  tx: Tx,
  studyId: string,
  office: Office,
  otherwise: readonly NoticeRecipient[],
  siteId?: string,
): Promise<readonly NoticeRecipient[]> {
  const rows = await tx.execute<{ person_id: string }>(sql`
    select a.person_id from appointments a
    join memberships m on m.study_id = a.study_id and m.person_id = a.person_id and m.ended_at is null
    where a.study_id = ${studyId} and a.office = ${office} and a.ended_at is null and verum.office_suits(a.office, m.role)
      and (${siteId ?? null}::uuid is null or m.site_id is null or m.site_id = ${siteId ?? null}::uuid)`);
  return rows.length === 0 ? otherwise : rows.map((row) => ({ personId: row.person_id }));
}
