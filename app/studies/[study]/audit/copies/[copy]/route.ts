import { notFound } from "next/navigation";
import { requireMember } from "@/lib/auth/require-member";
import { copyBlocks } from "@/lib/certified-copies/copy-blocks";
import { certifiedCopyOrNull } from "@/lib/certified-copies/reads";
import { makeDocument } from "@/lib/documents/make-document";
import { pdfResponse } from "@/lib/documents/pdf-response";

interface Context {
  readonly params: Promise<{ study: string; copy: string }>;
}

/** A certified copy as a PDF: the same bytes whenever it is asked for, because nothing in it is of today. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { study, copy: copyId } = await params;
  const member = await requireMember(study, ["monitor", "data_manager", "investigator"]);
  const found = await certifiedCopyOrNull(member, copyId);
  if (found === null) notFound();
  const { copy, record } = found;
  const pdf = await makeDocument(
    {
      studyCode: member.study.code,
      title: "Certified copy of a record",
      site: `Site ${record.site.code} · ${record.site.name}`,
      printedAt: copy.signedAt,
      timeZone: record.site.timeZone,
    },
    copyBlocks(copy, record),
  );
  return pdfResponse(pdf, `${member.study.code}-certified-copy-${copyId.slice(0, 8)}`);
}
