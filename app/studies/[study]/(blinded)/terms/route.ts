import { requireMember } from "@/lib/auth/require-member";
import { termsFor } from "@/lib/terminologies/reads";

/** Terms of the study's list for what is being typed, with the texts of their grades. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ study: string }> },
): Promise<Response> {
  const member = await requireMember((await params).study, ["nurse", "investigator", "data_manager"]);
  const typed = new URL(request.url).searchParams.get("typed") ?? "";
  const terms = await termsFor(member, typed.slice(0, 200));
  return Response.json(terms, { headers: { "cache-control": "no-store" } });
}
