import { requireMember } from "@/lib/auth/require-member";
import { fileProgressOrNull } from "@/lib/laboratory-files/run-state";

/** How far a file is, for the progress bar: a server action would wait behind the one that works. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ study: string }> },
): Promise<Response> {
  const member = await requireMember((await params).study, ["lab_technician"]);
  const key = new URL(request.url).searchParams.get("key") ?? "";
  return Response.json(fileProgressOrNull(member.actor.personId, key), {
    headers: { "cache-control": "no-store" },
  });
}
