import { notFound } from "next/navigation";
import { z } from "zod";
import { requireMember } from "@/lib/auth/require-member";
import { makeDocument } from "@/lib/documents/make-document";
import { pdfResponse } from "@/lib/documents/pdf-response";
import { reportOrNull } from "@/lib/serious-events/reads";
import { reportBlocks } from "@/lib/serious-events/report-blocks";

/** A report of a serious event as it was sent to the sponsor, blinded, as a PDF. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ study: string; report: string }> },
): Promise<Response> {
  const { study, report: id } = await params;
  const member = await requireMember(study, ["investigator", "data_manager", "monitor"]);
  const report = z.uuid().safeParse(id).success ? await reportOrNull(member, id) : null;
  if (report === null) notFound();
  const pdf = await makeDocument(
    {
      studyCode: report.study.code,
      title: "Serious event report",
      site: `Site ${report.site.code} · ${report.site.name}`,
      printedAt: new Date(),
      timeZone: report.site.timeZone,
    },
    reportBlocks(report),
  );
  return pdfResponse(pdf, `${report.study.code}-serious-event-report-${report.number}`);
}
