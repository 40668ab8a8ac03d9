import { notFound } from "next/navigation";
import { READERS_OF_RESULTS } from "@/lib/analysis/readers";
import { analysisOrNull } from "@/lib/analysis/reads";
import { resultsCsv } from "@/lib/analysis/results-csv";
import { requireMember } from "@/lib/auth/require-member";

/** The kept results as a file. Its name says UNBLINDED, so that it cannot be taken for a blinded one. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ study: string }> },
): Promise<Response> {
  const member = await requireMember((await params).study, READERS_OF_RESULTS);
  const analysis = member.stage === "unblinded" ? await analysisOrNull(member) : null;
  if (!analysis) notFound();
  const isCsv = new URL(request.url).searchParams.get("format") === "csv";
  const name = `UNBLINDED-${member.study.code}-results.${isCsv ? "csv" : "json"}`;
  return new Response(isCsv ? resultsCsv(analysis) : `${JSON.stringify(analysis, null, 2)}\n`, {
    headers: {
      "content-type": isCsv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
