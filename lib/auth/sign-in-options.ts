import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { confirmPassword } from "./confirm-password";

const HOURS_12 = 12 * 60 * 60;

/** Who somebody is, and nothing else: role and site are read from the database on every request, never from the token. */
export const signInOptions: NextAuthOptions = {
  providers: [
    Credentials({
      credentials: { email: {}, password: { type: "password" } },
      authorize: async (given) => {
        if (!given?.email || !given.password || given.password.length > 1000) return null;
        const personId = await confirmPassword(given.email, given.password);
        return personId === null ? null : { id: personId };
      },
    }),
  ],
  session: { strategy: "jwt", maxAge: HOURS_12 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  callbacks: {
    jwt: ({ token, user }) => (user ? { sub: user.id, signedInAt: Date.now() } : token),
    session: ({ session, token }) => ({
      expires: session.expires,
      personId: token.sub,
      signedInAt: token.signedInAt,
    }),
  },
};
