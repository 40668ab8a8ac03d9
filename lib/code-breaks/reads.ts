import { sql } from "drizzle-orm";
import { z } from "zod";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import type { CodeBreakKind, CodeBreakRoute } from "./types";

export interface CodeBreakShown {
  readonly id: string;
  readonly participantId: string;
  /** Null: closed to the reader's role. */
  readonly screeningNumber: string | null;
  readonly siteName: string;
  readonly timeZone: string;
  readonly kind: CodeBreakKind;
  readonly route: CodeBreakRoute;
  readonly reasonCode: string;
  readonly note: string;
  readonly impact: string | null;
  readonly brokenAt: Date;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
}

interface BreakRow extends Record<string, unknown> {
  id: string;
  participant_id: string;
  screening_number: string | null;
  site_name: string;
  time_zone: string;
  kind: CodeBreakKind;
  route: CodeBreakRoute;
  reason_code: string;
  note: string;
  impact: string | null;
  broken_at: string;
  recorded_at: string;
  recorded_by: string | null;
}

/** The code breaks that the member may see, newest first; of one participant when asked. None says what a code said. */
export async function codeBreaksOf(member: MemberAtWork, participantId?: string): Promise<CodeBreakShown[]> {
  const seesParticipants = member.role !== "pharmacist";
  const number = seesParticipants
    ? sql`(select p.screening_number from participants p where p.study_id = b.study_id and p.id = b.participant_id)`
    : sql`null::text`;
  const rows = await readAs(member.actor, (tx) =>
    tx.execute<BreakRow>(sql`
      select b.id, b.participant_id, ${number} as screening_number, s.name as site_name, s.time_zone, b.kind, b.route, b.reason_code,
        b.note, b.impact, b.broken_at, b.recorded_at, q.name as recorded_by
      from code_breaks b
      join sites s on s.study_id = b.study_id and s.id = b.site_id
      left join people q on q.id = b.recorded_by
      where b.study_id = ${member.study.id} and (${participantId ?? null}::uuid is null or b.participant_id = ${participantId ?? null}::uuid)
      order by b.broken_at desc, b.id`),
  );
  return rows.map((row) => ({
    id: row.id,
    participantId: row.participant_id,
    screeningNumber: row.screening_number,
    siteName: row.site_name,
    timeZone: row.time_zone,
    kind: row.kind,
    route: row.route,
    reasonCode: row.reason_code,
    note: row.note,
    impact: row.impact,
    brokenAt: new Date(row.broken_at),
    recordedAt: new Date(row.recorded_at),
    recordedBy: row.recorded_by,
  }));
}

/** Whether the member learned this participant's code, and so no longer assesses the participant. */
export async function knowsCode(member: MemberAtWork, participantId: string): Promise<boolean> {
  const [row] = await readAs(member.actor, (tx) =>
    tx.execute<{ knows: boolean }>(sql`select verum.knows_code(${participantId}::uuid) as knows`),
  );
  return row?.knows ?? false;
}

/** The screening number of a participant whom the member may see; null for anybody else. */
export async function screeningNumberOrNull(
  member: MemberAtWork,
  participantId: string,
): Promise<string | null> {
  if (!z.uuid().safeParse(participantId).success) return null;
  const [row] = await readAs(member.actor, (tx) =>
    tx.execute<{ screening_number: string }>(
      sql`select screening_number from participants where study_id = ${member.study.id} and id = ${participantId}`,
    ),
  );
  return row?.screening_number ?? null;
}
