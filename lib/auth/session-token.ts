import { hkdfSync, randomUUID } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";
import type { JWT, JWTDecodeParams, JWTEncodeParams } from "next-auth/jwt";

/** What the sealed cookie says: who, in which session, since when (milliseconds since 1970). Nothing else is believed. */
export interface SessionClaim {
  readonly personId: string;
  readonly sessionId: string;
  readonly signedInAt: number;
}

export const sessionCookieName = (): string =>
  `${process.env.NEXTAUTH_URL?.startsWith("https://") ? "__Secure-" : ""}next-auth.session-token`;

/**
 * How next-auth seals and opens tokens (its options' `jwt`): as it does by itself, with A256GCM under a key derived from the
 * secret, but derived once in the life of the process. Deriving costs more than opening, and every request opens one.
 */
export const sessionTokens = { encode, decode };

async function encode({ token = {}, secret, maxAge = 0 }: JWTEncodeParams): Promise<string> {
  return new EncryptJWT(token)
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + maxAge)
    .setJti(randomUUID())
    .encrypt(keyOf(secret));
}

async function decode({ token, secret }: JWTDecodeParams): Promise<JWT | null> {
  return token ? (await jwtDecrypt(token, keyOf(secret), { clockTolerance: 15 })).payload : null;
}

const keys = new Map<string, Uint8Array>();

function keyOf(secret: string | Buffer): Uint8Array {
  const text = secret.toString();
  const key = keys.get(text) ?? new Uint8Array(hkdfSync("sha256", text, "", "verum session token", 32));
  keys.set(text, key);
  return key;
}

/**
 * Who a session's token says is signed in, or null. It is only opened: next-auth's own session call also seals a new one, which a
 * page cannot set and every request would pay for.
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
