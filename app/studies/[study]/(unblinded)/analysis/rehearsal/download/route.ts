import { notFound } from "next/navigation";
import { resultsCsv } from "@/lib/analysis/results-csv";
import { requireMember } from "@/lib/auth/require-member";
import { newestRehearsalOrNull } from "@/lib/rehearsals/reads";

/** The newest rehearsal as a file: DUMMY in its name, in its first line, and in the arm of every row. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ study: string }> },
): Promise<Response> {
  const member = await requireMember((await params).study, ["statistician"]);
  const kept = member.stage === "unblinded" ? null : await newestRehearsalOrNull(member);
  if (!kept) notFound();
  const { rehearsal } = kept;
  const isCsv = new URL(request.url).searchParams.get("format") === "csv";
  const name = `DUMMY-${member.study.code}-rehearsal-${rehearsal.seed}.${isCsv ? "csv" : "json"}`;
  const { watermark, seed, ...rest } = rehearsal;
  const body = isCsv ? resultsCsv(rehearsal) : `${JSON.stringify({ watermark, seed, ...rest }, null, 2)}\n`;
  return new Response(body, {
    headers: {
      "content-type": isCsv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
