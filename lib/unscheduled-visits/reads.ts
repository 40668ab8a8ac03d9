import { sql } from "drizzle-orm";
import { z } from "zod";
import { readAs } from "@/db/as-actor";
import { historyOfRow } from "@/lib/audit/reads";
import type { AuditEntry } from "@/lib/audit/types";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { inStudyOrNull } from "./in-study-reads";
import { openAtVisit, type RecordedAtVisit } from "./open-at-visit";

export interface UnscheduledVisitShown {
  readonly id: string;
  readonly participantId: string;
  readonly number: string;
  readonly timeZone: string;
  readonly code: string;
  readonly occurredAt: Date;
  readonly reasonCode: string;
  readonly note: string | null;
  readonly takenBackAt: Date | null;
  readonly version: number;
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
  /** What may be recorded at it, and what is, as far as the member's role sees it. */
  readonly tasks: readonly RecordedAtVisit[];
  readonly history: readonly AuditEntry[];
}

interface VisitRow extends Record<string, unknown> {
  id: string;
  participant_id: string;
  visit_code: string;
  occurred_at: string;
  reason_code: string;
  note: string | null;
  taken_back_at: string | null;
  version: number;
  name: string | null;
  recorded_at: string;
}

/** An unscheduled visit with what is recorded at it and everything that happened to it; null when the member sees none. */
export async function unscheduledVisitOrNull(
  member: MemberAtWork,
  visitId: string,
): Promise<UnscheduledVisitShown | null> {
  if (!z.uuid().safeParse(visitId).success) return null;
  const { id: studyId } = member.study;
  return readAs(member.actor, async (tx) => {
    const [row] = await tx.execute<VisitRow>(sql`
      select v.id, v.participant_id, v.visit_code, v.occurred_at, v.reason_code, v.note, v.taken_back_at, v.version, p.name, v.recorded_at
      from unscheduled_visits v left join people p on p.id = v.recorded_by
      where v.study_id = ${studyId} and v.id = ${visitId}`);
    const participant = row && (await inStudyOrNull(tx, member, row.participant_id));
    if (!row || !participant) return null;
    const seesScores = member.role !== "nurse";
    const at = sql`x.study_id = ${studyId} and x.participant_id = ${row.participant_id} and x.visit_code = ${row.visit_code}`;
    const [protocol, forms, scores, history] = await Promise.all([
      protocolInForce(tx, member),
      tx.execute<{ code: string; id: string }>(
        sql`select x.form_code as code, x.id from visit_forms x where ${at}`,
      ),
      seesScores
        ? tx.execute<{ code: string; id: string }>(
            sql`select x.instrument_code as code, x.id from scores x where ${at}`,
          )
        : null,
      historyOfRow(tx, member, { table: "unscheduled_visits", rowKey: row.id }),
    ]);
    return {
      id: row.id,
      participantId: row.participant_id,
      number: participant.number,
      timeZone: participant.timeZone,
      code: row.visit_code,
      occurredAt: new Date(row.occurred_at),
      reasonCode: row.reason_code,
      note: row.note,
      takenBackAt: row.taken_back_at === null ? null : new Date(row.taken_back_at),
      version: row.version,
      recordedBy: row.name,
      recordedAt: new Date(row.recorded_at),
      tasks: openAtVisit(protocol, { forms, scores }),
      history,
    };
  });
}
