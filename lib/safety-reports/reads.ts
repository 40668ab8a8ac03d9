import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { readAs } from "@/db/as-actor";
import { safetyReportContents, safetyReports } from "@/db/schema/safety-reports";
import type { MemberAtWork } from "@/lib/auth/types";
import type { SafetyReport } from "./types";

export interface ListedReport {
  readonly id: string;
  readonly number: number;
  readonly cutoffOn: string;
  readonly preparedAt: Date;
}

/** The reports of the study, the newest first, as far as Postgres shows them. */
export function safetyReportList(member: MemberAtWork): Promise<ListedReport[]> {
  return readAs(member.actor, async (tx) => {
    const rows = await tx
      .select({
        id: safetyReports.id,
        number: safetyReports.number,
        cutoffOn: safetyReports.cutoffOn,
        preparedAt: safetyReports.recordedAt,
      })
      .from(safetyReports)
      .where(eq(safetyReports.studyId, member.study.id))
      .orderBy(desc(safetyReports.number));
    return rows.map((row) => ({ ...row, preparedAt: new Date(row.preparedAt) }));
  });
}

/** The open part; null where there is none, or none for this reader. */
export async function openPartOrNull(member: MemberAtWork, reportId: string): Promise<SafetyReport | null> {
  if (!z.uuid().safeParse(reportId).success) return null;
  return readAs(member.actor, async (tx) => {
    const [row] = await tx
      .select({ document: safetyReports.openDocument })
      .from(safetyReports)
      .where(and(eq(safetyReports.studyId, member.study.id), eq(safetyReports.id, reportId)));
    return row ? (row.document as SafetyReport) : null;
  });
}

/** The closed part; null where there is none, or the reader has not opened it within the last half hour (openReport). */
export async function closedPartOrNull(member: MemberAtWork, reportId: string): Promise<SafetyReport | null> {
  if (!z.uuid().safeParse(reportId).success) return null;
  return readAs(member.actor, async (tx) => {
    const [row] = await tx
      .select({ document: safetyReportContents.closedDocument })
      .from(safetyReportContents)
      .where(
        and(eq(safetyReportContents.studyId, member.study.id), eq(safetyReportContents.reportId, reportId)),
      );
    return row ? (row.document as SafetyReport) : null;
  });
}

export interface LoggedOpening {
  readonly id: string;
  readonly number: number;
  readonly by: string;
  readonly at: Date;
}

/** Who opened which closed part, the newest first: for the board. */
export function openingsLog(member: MemberAtWork): Promise<LoggedOpening[]> {
  return readAs(member.actor, async (tx) => {
    const rows = await tx.execute<{ id: string; number: number; by: string; at: string }>(sql`
      select o.id, r.number, coalesce(p.name, '') as by, o.recorded_at as at
      from safety_report_openings o
      join safety_reports r on r.study_id = o.study_id and r.id = o.report_id
      left join people p on p.id = o.recorded_by
      where o.study_id = ${member.study.id} order by o.recorded_at desc limit 200`);
    return rows.map((row) => ({ ...row, at: new Date(row.at) }));
  });
}
