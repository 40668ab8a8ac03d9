import { notFound } from "next/navigation";
import { requireMember } from "@/lib/auth/require-member";
import { pdfResponse } from "@/lib/documents/pdf-response";
import { openPartOrNull } from "@/lib/safety-reports/reads";
import { reportDocument } from "@/lib/safety-reports/report-document";

/** The open part on paper: everybody together. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ study: string; report: string }> },
): Promise<Response> {
  const { study, report: id } = await params;
  const member = await requireMember(study, ["safety_board", "statistician", "data_manager", "monitor"]);
  const report = await openPartOrNull(member, id);
  if (!report) notFound();
  const printed = { at: new Date(), timeZone: member.timeZone, by: member.name };
  const bytes = await reportDocument(report, false, printed);
  return pdfResponse(bytes, `open-${report.study}-safety-report-${report.number}-${report.cutoffOn}`);
}
