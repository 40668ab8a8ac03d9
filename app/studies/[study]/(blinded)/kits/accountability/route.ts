import { notFound } from "next/navigation";
import { requireMember } from "@/lib/auth/require-member";
import { makeDocument } from "@/lib/documents/make-document";
import { pdfResponse } from "@/lib/documents/pdf-response";
import { accountabilityLog } from "@/lib/kits/accountability-log";
import { kitsOfSites } from "@/lib/kits/reads";

/** The accountability log of one site, blinded, as a PDF to sign and file. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ study: string }> },
): Promise<Response> {
  const member = await requireMember((await params).study, [
    "nurse",
    "investigator",
    "data_manager",
    "monitor",
  ]);
  const siteCode = new URL(request.url).searchParams.get("site") ?? "";
  const kits = await kitsOfSites(member, siteCode);
  const [first] = kits;
  if (first === undefined) notFound();
  const frame = {
    studyCode: member.study.code,
    title: "Accountability log",
    site: `Site ${first.siteCode} · ${first.siteName}`,
    printedAt: new Date(),
    timeZone: first.timeZone,
  };
  const pdf = await makeDocument(frame, accountabilityLog(kits));
  return pdfResponse(pdf, `${member.study.code}-accountability-${first.siteCode}`);
}
