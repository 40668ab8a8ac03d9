import { notFound } from "next/navigation";
import { READERS_OF_RESULTS } from "@/lib/analysis/readers";
import { analysisState } from "@/lib/analysis/reads";
import { requireMember } from "@/lib/auth/require-member";

/** How far the results are, for the progress bar: a server action would wait behind the one that computes. */
export async function GET(_: Request, { params }: { params: Promise<{ study: string }> }): Promise<Response> {
  const member = await requireMember((await params).study, READERS_OF_RESULTS);
  if (member.stage !== "unblinded") notFound();
  return Response.json(await analysisState(member), { headers: { "cache-control": "no-store" } });
}
