import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { safetyReportOpenings, safetyReports } from "@/db/schema/safety-reports";
import type { MemberAtWork } from "@/lib/auth/types";
import type { OpenReport } from "./input";

/**
 * Opens a closed part for its reader, for half an hour, by writing that into its log: without that row Postgres shows nothing
 * of it. For the safety board alone.
 */
export async function openReport(
  member: MemberAtWork,
  input: OpenReport,
  requestKey: string,
): Promise<Outcome<{ reportId: string }>> {
  if (member.role !== "safety_board" || member.site !== null)
    return refused("refused", "The safety board alone opens a closed report.");
  return asActor(member.actor, { event: "safety-report.opened", requestKey, input }, async (tx) => {
    const [report] = await tx
      .select({ id: safetyReports.id })
      .from(safetyReports)
      .where(and(eq(safetyReports.studyId, member.study.id), eq(safetyReports.id, input.reportId)));
    if (!report) return refused("not-found", "There is no such report. Choose one from the list.");
    await tx.insert(safetyReportOpenings).values({ studyId: member.study.id, reportId: report.id });
    return done({ reportId: report.id });
  });
}
