import { requireMember } from "@/lib/auth/require-member";
import { makeDocument } from "@/lib/documents/make-document";
import { pdfResponse } from "@/lib/documents/pdf-response";
import { delegationCsv, delegationDocument } from "@/lib/people/delegation-document";
import { delegationLog } from "@/lib/people/delegation-reads";

/** The delegation log as a file: `?format=pdf` to print and sign, anything else as CSV. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ study: string }> },
): Promise<Response> {
  const member = await requireMember((await params).study, ["administrator", "monitor"]);
  const { study, timeZone } = member;
  const entries = await delegationLog(member);
  if (new URL(request.url).searchParams.get("format") === "pdf") {
    const frame = {
      studyCode: study.code,
      title: "Delegation log",
      site: member.site?.name ?? "All sites",
      printedAt: new Date(),
      timeZone,
    };
    const pdf = await makeDocument(frame, delegationDocument(entries, timeZone));
    return pdfResponse(pdf, `${study.code}-delegation-log`);
  }
  return new Response(delegationCsv(entries, timeZone), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${study.code}-delegation-log.csv"`,
      "cache-control": "no-store",
    },
  });
}
