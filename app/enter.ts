import { signIn } from "next-auth/react";

/** One message for an unknown person, a wrong password and a pause: it must not tell who exists. */
const REFUSED = "E-mail or password is not right. After five failures sign-in pauses for 15 minutes.";
const UNREACHED = "The server does not answer. Check the connection, then press again.";

/** Signs in with what was typed. Null when it went well, otherwise what to say. */
export async function enter(email: string, password: string): Promise<string | null> {
  const answer = await signIn("credentials", { email, password, redirect: false }).catch(() => null);
  if (answer?.ok && !answer.error) return null;
  return answer ? REFUSED : UNREACHED;
}
