import { notFound } from "next/navigation";
import { requireMember } from "@/lib/auth/require-member";
import { ARCHIVE_READERS } from "@/lib/exports/archive-readers";
import { studyArchiveOrNull } from "@/lib/exports/reads";

/** The whole unblinded study as one file. */
export async function GET(_: Request, { params }: { params: Promise<{ study: string }> }): Promise<Response> {
  const member = await requireMember((await params).study, ARCHIVE_READERS);
  const archive = await studyArchiveOrNull(member);
  if (!archive) notFound();
  return new Response(archive.bytes, {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${archive.name}"`,
      "cache-control": "no-store",
    },
  });
}
