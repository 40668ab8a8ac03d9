import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import type { RecordPart } from "@/lib/records/types";
import type { VerifiedBy } from "./record-reads";

/** What somebody who opens one record must know of its state before editing it. */
export interface RecordMark {
  /** The newest verification, of the record or of a field; `holds` while nothing was edited since. */
  readonly verification: (VerifiedBy & { readonly holds: boolean }) | null;
  readonly frozen: { readonly by: string; readonly at: Date; readonly reason: string } | null;
}

export interface MarkedRecord {
  readonly participantId: string;
  readonly place: RecordPart;
  readonly table: string;
  readonly rowKey: string;
  readonly version: number;
  /** Of an event: what was frozen before it was recorded does not hold for it. */
  readonly recordedAt?: Date;
}

/** For everybody who may read the record itself: nurse, investigator and the central roles. */
export function markOfRecord(member: MemberAtWork, record: MarkedRecord): Promise<RecordMark> {
  const { participantId, place, table, rowKey, version, recordedAt } = record;
  const since = recordedAt?.toISOString() ?? null;
  // A note is of all that was verified at once, and so closed to who does not read all of it.
  const note = member.role === "nurse" ? sql`null` : sql`v.source_note`;
  return readAs(member.actor, async (tx) => {
    const [[verified], [frozen]] = await Promise.all([
      tx.execute<{ at: string; by: string | null; version: number; note: string | null }>(sql`
        select v.recorded_at as at, p.name as by, v.row_version as version, ${note} as note
        from verifications v left join people p on p.id = v.recorded_by
        where v.study_id = ${member.study.id} and v.table_name = ${table} and v.row_key = ${rowKey} and v.taken_back_at is null
        order by v.row_version desc, v.recorded_at desc limit 1`),
      tx.execute<{ at: string; by: string | null; reason: string }>(sql`
        select f.recorded_at as at, p.name as by, f.reason from freezes f left join people p on p.id = f.recorded_by
        where f.study_id = ${member.study.id} and f.participant_id = ${participantId} and f.lifted_at is null
          and f.part = ${place.part} and f.visit_code is not distinct from ${place.visit}::text
          and (${since}::timestamptz is null or f.recorded_at >= ${since}::timestamptz)`),
    ]);
    return {
      verification: verified
        ? {
            by: verified.by ?? "the server",
            at: new Date(verified.at),
            sourceNote: verified.note,
            holds: verified.version === version,
          }
        : null,
      frozen: frozen
        ? { by: frozen.by ?? "the server", at: new Date(frozen.at), reason: frozen.reason }
        : null,
    };
  });
}
