import { createHmac, timingSafeEqual } from "node:crypto";

/** A session sleeps after this long without a touch, and ends after the other, whatever is touched. */
export const IDLE_MINUTES = 15;
export const SESSION_HOURS = 12;

export const ACTIVITY_COOKIE = "verum.activity";

/**
 * What the browser keeps to show when it was last touched: the time (milliseconds since 1970) and a seal over it and the session's
 * token. It lives in a cookie, so that being active writes nothing into the database and any process can judge it.
 */
export const activityProof = (secret: string, sessionToken: string, at: number): string =>
  `${at}.${sealOf(secret, sessionToken, at)}`;

/** When the session was last touched: what the proof says if it is ours and of this session, otherwise when it began. */
export function lastActiveAt(
  secret: string,
  sessionToken: string,
  signedInAt: number,
  proof: string | undefined,
): number {
  const [, digits = "", seal = ""] = /^(\d{1,15})\.([\w-]{43})$/.exec(proof ?? "") ?? [];
  if (digits === "") return signedInAt;
  const expected = sealOf(secret, sessionToken, Number(digits));
  return timingSafeEqual(Buffer.from(seal), Buffer.from(expected))
    ? Math.max(signedInAt, Number(digits))
    : signedInAt;
}

/** Whether the session is over by time alone: too long untouched, or too old. */
export const hasLapsed = (signedInAt: number, activeAt: number, now: number): boolean =>
  now - activeAt > IDLE_MINUTES * 60_000 || now - signedInAt > SESSION_HOURS * 3_600_000;

const sealOf = (secret: string, sessionToken: string, at: number): string =>
  createHmac("sha256", secret).update(`verum-activity-1|${at}|${sessionToken}`).digest("base64url");
