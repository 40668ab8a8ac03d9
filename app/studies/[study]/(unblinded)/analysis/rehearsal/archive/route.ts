import { notFound, redirect } from "next/navigation";
import { requireMember } from "@/lib/auth/require-member";
import { rehearsalArchiveOrNull } from "@/lib/exports/rehearsal-reads";
import { paths } from "@/lib/paths";

/** The newest rehearsal with its data and figures as one file; back to the page where the data are others by now. */
export async function GET(_: Request, { params }: { params: Promise<{ study: string }> }): Promise<Response> {
  const { study } = await params;
  const archive = await rehearsalArchiveOrNull(await requireMember(study, ["statistician"]));
  if (!archive) notFound();
  if (archive.kind === "changed") redirect(paths.rehearsalOutdated(study));
  return new Response(archive.bytes, {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${archive.name}"`,
      "cache-control": "no-store",
    },
  });
}
