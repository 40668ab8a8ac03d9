import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import { entriesWithin } from "@/lib/audit/reads";
import type { AuditEntry } from "@/lib/audit/types";
import type { MemberAtWork } from "@/lib/auth/types";
import { SIGNED_TABLES } from "@/lib/participants/signed-content";

/** That a result was written, for whoever may not see what it was. */
export interface ClosedWrite {
  readonly sequence: number;
  readonly at: Date;
  readonly personName: string | null;
  readonly event: string;
  readonly accessionNumber: string;
}

export interface ChangesAfterLock {
  /** Where in the chain the study was locked first. */
  readonly place: number;
  /** Newest first, at most 1,000. */
  readonly entries: readonly AuditEntry[];
  /** Whether there are more, which the audit trail shows. */
  readonly isCut: boolean;
  /** Results, whose values are closed before the unblinding. */
  readonly results: readonly ClosedWrite[];
}

/** What a result rests on or an analysis set is made of, beside what is signed. Results are listed apart, without their values. */
export const AFTER_LOCK_TABLES: readonly string[] = [
  ...SIGNED_TABLES,
  "samples",
  "measurements",
  "sample_dispatches",
  "sample_receipts",
  "sample_storages",
  "double_entries",
  "blinding_guesses",
  "second_ratings",
  "deviation_accounts",
  "deviation_classifications",
  "renewed_consents",
  "rescreenings",
  "amendments",
  "amendment_starts",
];
const MOST = 1_000;

/** Study data that was written after the study was first locked, as far as the member may see it; null when it never was. */
export function changesAfterLockOrNull(member: MemberAtWork): Promise<ChangesAfterLock | null> {
  return readAs(member.actor, async (tx) => {
    const [first] = await tx.execute<{ place: string | null }>(
      sql`select verum_audit.first_lock(${member.study.id}) as place`,
    );
    if (!first?.place) return null;
    const place = Number(first.place);
    const [entries, results] = await Promise.all([
      entriesWithin(
        tx,
        member,
        sql`a.sequence > ${place} and a.table_name in (${sql.join(
          AFTER_LOCK_TABLES.map((table) => sql`${table}`),
          sql`, `,
        )})`,
        MOST + 1,
      ),
      tx.execute<{ sequence: string; at: string; name: string | null; event: string; number: string }>(sql`
        select w.sequence, w.at, p.name, w.event, s.accession_number as number
        from verum.result_writes_after(${place}) w
        join samples s on s.study_id = ${member.study.id} and s.id = w.sample_id
        left join people p on p.id = w.person_id order by w.sequence desc`),
    ]);
    return {
      place,
      entries: entries.slice(0, MOST),
      isCut: entries.length > MOST,
      results: results.map((row) => ({
        sequence: Number(row.sequence),
        at: new Date(row.at),
        personName: row.name,
        event: row.event,
        accessionNumber: row.number,
      })),
    };
  });
}
