import { notFound } from "next/navigation";
import { requireMember } from "@/lib/auth/require-member";
import { pdfResponse } from "@/lib/documents/pdf-response";
import { closedPartOrNull } from "@/lib/safety-reports/reads";
import { reportDocument } from "@/lib/safety-reports/report-document";

/** The closed part on paper: only while its reader has it open. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ study: string; report: string }> },
): Promise<Response> {
  const { study, report: id } = await params;
  const member = await requireMember(study, ["safety_board"]);
  const report = await closedPartOrNull(member, id);
  if (!report) notFound();
  const printed = { at: new Date(), timeZone: member.timeZone, by: member.name };
  const bytes = await reportDocument(report, true, printed);
  return pdfResponse(bytes, `CLOSED-${report.study}-safety-report-${report.number}-${report.cutoffOn}`);
}
