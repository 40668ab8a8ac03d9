import { headers } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { logError, logNote } from "@/lib/server-log/log";
import { type Claims, SINGLE_SIGN_ON, singleSignOnProvider } from "@/lib/single-sign-on/provider";
import { singleSignOnOrNull } from "@/lib/single-sign-on/settings";
import { type Confirmation, confirmIdentity, confirmPasskey } from "./confirm-identity";
import { confirmSingleSignOn } from "./confirm-single-sign-on";
import { endSession } from "./end-session";
import { countFailureOf, isSourceExhausted, sourceOf } from "./failures-of-source";
import { SESSION_HOURS } from "./idle";
import { type NewSession, openSession } from "./open-session";
import { claimOrNull, sessionCookieName, sessionTokens } from "./session-token";

type Headers = Readonly<Record<string, unknown>> | undefined;

const singleSignOn = singleSignOnOrNull(process.env);

/** Who somebody is and in which session, and nothing else: role and site are read from the database on every request. */
export const signInOptions: NextAuthOptions = {
  providers: [
    Credentials({
      credentials: { email: {}, password: { type: "password" }, code: {}, passkey: {} },
      authorize: async (given, request) => {
        const { email = "", password = "", code, passkey } = given ?? {};
        if (email.length > 1000 || password.length > 1000 || (passkey?.length ?? 0) > 20_000) return null;
        const source = sourceOf(String(request.headers?.["x-forwarded-for"] ?? ""));
        if (await isSourceExhausted(source)) return null;
        const answer = await confirmed({ email, password, code, passkey });
        if (answer.kind === "refused" || answer.kind === "wrong-second-factor") await countFailureOf(source);
        // The one word that leaves here before somebody is in: the password is right, and what is asked next.
        if (answer.kind === "needs-second-factor" || answer.kind === "wrong-second-factor")
          throw new Error(
            `${answer.kind}${answer.held.authenticator ? " code" : ""}${answer.held.passkey ? " passkey" : ""}`,
          );
        if (answer.kind !== "confirmed") return null;
        const { personId, secondFactor } = answer;
        const method = password === "" ? "passkey" : "password";
        return { id: personId, sessionId: await begin(personId, method, secondFactor, request.headers) };
      },
    }),
    ...(singleSignOn === null ? [] : [singleSignOnProvider(singleSignOn)]),
  ],
  session: { strategy: "jwt", maxAge: SESSION_HOURS * 60 * 60 },
  jwt: sessionTokens,
  pages: { signIn: "/sign-in", error: "/sign-in" },
  callbacks: {
    signIn: async ({ user, account, profile }) => {
      if (account?.provider !== SINGLE_SIGN_ON) return true;
      const asked = Object.fromEntries(await headers());
      const source = sourceOf(asked["x-forwarded-for"] ?? "");
      if (await isSourceExhausted(source)) return false;
      const personId = await confirmSingleSignOn(profile as Claims);
      if (personId === null) {
        await countFailureOf(source);
        return false;
      }
      const sessionId = await begin(personId, "single sign-on", null, asked);
      // The token is made of this very object.
      Object.assign(user, { id: personId, sessionId });
      return true;
    },
    jwt: ({ token, user }) =>
      user
        ? { sub: user.id, sid: (user as { sessionId?: string }).sessionId, signedInAt: Date.now() }
        : token,
    session: ({ session, token }) => ({ expires: session.expires, personId: token.sub }),
  },
  logger: {
    // Its own would print the provider's whole answer.
    error: (code, told) => logError(`next-auth: ${code}`, told instanceof Error ? told : told.error),
    warn: (code) => logNote("warn", `next-auth: ${code}`),
    debug: () => undefined,
  },
  events: {
    // The cookie is gone then, but a copy of it would live on.
    signOut: async ({ token }) => {
      if (typeof token?.sub === "string" && typeof token.sid === "string")
        await endSession(token.sub, token.sid);
    },
  },
};

interface Given {
  readonly email: string;
  readonly password: string;
  readonly code?: string | undefined;
  readonly passkey?: string | undefined;
}

async function confirmed({ email, password, code, passkey }: Given): Promise<Confirmation> {
  if (password !== "" && email !== "") return confirmIdentity(email, password, { code, passkey });
  const personId = passkey ? await confirmPasskey(passkey) : null;
  return personId === null ? { kind: "refused" } : { kind: "confirmed", personId, secondFactor: "passkey" };
}

async function begin(
  personId: string,
  method: NewSession["method"],
  secondFactor: NewSession["secondFactor"],
  headers: Headers,
): Promise<string> {
  const userAgent = String(headers?.["user-agent"] ?? "");
  const sessionId = await openSession(personId, { method, secondFactor, userAgent });
  await endFormerSession(String(headers?.cookie ?? ""));
  return sessionId;
}

/** What this browser held until now is overwritten: it ends, so that unlocking leaves no trail of open sessions behind. */
async function endFormerSession(cookies: string): Promise<void> {
  const name = `${sessionCookieName()}=`;
  const held = cookies.split(/;\s*/).find((cookie) => cookie.startsWith(name));
  const claim = await claimOrNull(held?.slice(name.length));
  if (claim !== null) await endSession(claim.personId, claim.sessionId);
}
