import { Secret, TOTP } from "otpauth";

const ISSUER = "Verum";
const PERIOD_SECONDS = 30;
/** A code of the step before or after is taken too: phones' clocks differ (RFC 6238, 5.2). */
const STEPS_AROUND = 1;

/** A new secret of 160 random bits in base32, as RFC 4226 asks for. */
export const newAuthenticatorSecret = (): string => new Secret({ size: 20 }).base32;

/** The address that an authenticator app reads from the picture. */
export const authenticatorUri = (secret: string, email: string): string => totp(secret, email).toString();

/** The thirty-second step that the code belongs to, or null when it is none of now. */
export function stepOfCodeOrNull(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const timestamp = now.getTime();
  const delta = totp(secret, "").validate({ token: code, timestamp, window: STEPS_AROUND });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
}

const totp = (secret: string, label: string) =>
  new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });
