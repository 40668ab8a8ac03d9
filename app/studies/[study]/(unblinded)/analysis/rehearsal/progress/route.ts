import { requireMember } from "@/lib/auth/require-member";
import { rehearsalState } from "@/lib/rehearsals/reads";

/** How far a rehearsal is, for the progress bar: a server action would wait behind the one that computes. */
export async function GET(_: Request, { params }: { params: Promise<{ study: string }> }): Promise<Response> {
  const member = await requireMember((await params).study, ["statistician"]);
  return Response.json(rehearsalState(member), { headers: { "cache-control": "no-store" } });
}
