import { decode } from "next-auth/jwt";

/** What the sealed cookie says: who, in which session, since when (milliseconds since 1970). Nothing else is believed. */
export interface SessionClaim {
  readonly personId: string;
  readonly sessionId: string;
  readonly signedInAt: number;
}

export const sessionCookieName = (): string =>
  `${process.env.NEXTAUTH_URL?.startsWith("https://") ? "__Secure-" : ""}next-auth.session-token`;

/**
 * Opens a session's token as next-auth seals it, or answers null. It is only opened: next-auth's own session call also seals a new
 * one, which a page cannot set and every request would pay for.
 */
export async function claimOrNull(token: string | undefined): Promise<SessionClaim | null> {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!token || !secret) return null;
  // An expired token and one that was sealed by somebody else are both no session.
  const opened = await decode({ token, secret }).catch(() => null);
  const { sub, sid, signedInAt } = opened ?? {};
  return typeof sub === "string" && typeof sid === "string" && typeof signedInAt === "number"
    ? { personId: sub, sessionId: sid, signedInAt }
    : null;
}
