import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { confirmPassword } from "./confirm-password";
import { endSession } from "./end-session";
import { SESSION_HOURS } from "./idle";
import { openSession } from "./open-session";
import { claimOrNull, sessionCookieName } from "./session-token";

/** Who somebody is and in which session, and nothing else: role and site are read from the database on every request. */
export const signInOptions: NextAuthOptions = {
  providers: [
    Credentials({
      credentials: { email: {}, password: { type: "password" } },
      authorize: async (given, request) => {
        if (!given?.email || !given.password || given.password.length > 1000) return null;
        const personId = await confirmPassword(given.email, given.password);
        if (personId === null) return null;
        const sessionId = await openSession(personId, {
          method: "password",
          secondFactor: null,
          userAgent: String(request.headers?.["user-agent"] ?? ""),
        });
        await endFormerSession(String(request.headers?.cookie ?? ""));
        return { id: personId, sessionId };
      },
    }),
  ],
  session: { strategy: "jwt", maxAge: SESSION_HOURS * 60 * 60 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  callbacks: {
    jwt: ({ token, user }) =>
      user
        ? { sub: user.id, sid: (user as { sessionId?: string }).sessionId, signedInAt: Date.now() }
        : token,
    session: ({ session, token }) => ({ expires: session.expires, personId: token.sub }),
  },
  events: {
    // The cookie is gone then, but a copy of it would live on.
    signOut: async ({ token }) => {
      if (typeof token?.sub === "string" && typeof token.sid === "string")
        await endSession(token.sub, token.sid);
    },
  },
};

/** What this browser held until now is overwritten: it ends, so that unlocking leaves no trail of open sessions behind. */
async function endFormerSession(cookies: string): Promise<void> {
  const name = `${sessionCookieName()}=`;
  const held = cookies.split(/;\s*/).find((cookie) => cookie.startsWith(name));
  const claim = await claimOrNull(held?.slice(name.length));
  if (claim !== null) await endSession(claim.personId, claim.sessionId);
}
