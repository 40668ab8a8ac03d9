import { signIn } from "next-auth/react";

export type Entered =
  | { readonly in: true }
  /** `held`: the password was right, and one of these is asked for beside it. */
  | { readonly in: false; readonly problem: string | null; readonly held: Held | null };

interface Held {
  readonly authenticator: boolean;
  readonly passkey: boolean;
}

interface Given {
  readonly email?: string;
  readonly password?: string;
  readonly code?: string;
  readonly passkey?: string;
}

/** One message for an unknown person, a wrong password and a pause: it must not tell who exists. */
const REFUSED = "E-mail or password is not right. After five failures sign-in pauses for 15 minutes.";
const WRONG_FACTOR =
  "The second factor is not right. A code works once and for half a minute. After five failures sign-in pauses for 15 minutes.";
const UNREACHED = "The server does not answer. Check the connection, then press again.";

/** Signs in with what was typed or shown. */
export async function enter(given: Given): Promise<Entered> {
  const answer = await signIn("credentials", { ...given, redirect: false }).catch(() => null);
  if (answer?.ok && !answer.error) return { in: true };
  if (!answer) return { in: false, problem: UNREACHED, held: null };
  const [, kind, code] = /^(needs|wrong)-second-factor( code)?( passkey)?/.exec(answer.error ?? "") ?? [];
  if (kind === undefined) return { in: false, problem: REFUSED, held: null };
  const held = { authenticator: code !== undefined, passkey: answer.error?.includes("passkey") ?? false };
  return { in: false, problem: kind === "wrong" ? WRONG_FACTOR : null, held };
}
