import { cookies } from "next/headers";
import { ACTIVITY_COOKIE, activityProof } from "@/lib/auth/idle";
import { signedInOrNull } from "@/lib/auth/require-member";
import { sessionCookieName } from "@/lib/auth/session-token";

/**
 * Said by the page while somebody works at it: the session stays awake for another while. 401 once it has lapsed; nothing but
 * signing in wakes it then.
 */
export async function POST(): Promise<Response> {
  const secret = process.env.NEXTAUTH_SECRET;
  const jar = await cookies();
  const token = jar.get(sessionCookieName())?.value;
  if (!secret || !token || (await signedInOrNull()) === null) return new Response(null, { status: 401 });
  jar.set(ACTIVITY_COOKIE, activityProof(secret, token, Date.now()), {
    httpOnly: true,
    sameSite: "lax",
    secure: process.env.NEXTAUTH_URL?.startsWith("https://") ?? false,
    path: "/",
  });
  return new Response(null, { status: 204 });
}
