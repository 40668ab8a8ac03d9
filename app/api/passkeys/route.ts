import type { NextRequest } from "next/server";
import { signedInOrNull } from "@/lib/auth/require-member";
import { passkeyQuestion } from "@/lib/second-factors/reads";

/** What a passkey is to sign: to sign in (nobody yet), or as somebody signed in for a signature or a change of second factors. */
export async function GET(request: NextRequest): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  const asked = request.nextUrl.searchParams.get("for");
  if (asked === "sign-in") return Response.json(passkeyQuestion("sign-in", new Date()), { headers });
  const session = await signedInOrNull();
  if (session === null || (asked !== "signature" && asked !== "enrolment"))
    return new Response(null, { status: 404, headers });
  return Response.json(passkeyQuestion(`${asked}:${session.personId}`, new Date()), { headers });
}
