import { createHash, randomBytes } from "node:crypto";

/** How long a one-time link can be used. */
export const INVITATION_DAYS = 7;

/** A new one-time token of 256 random bits, and what is stored of it: its SHA-256 alone. */
export function newInvitationToken(): { token: string; tokenSha256: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenSha256: invitationTokenSha256(token) };
}

export const invitationTokenSha256 = (token: string): string =>
  createHash("sha256").update(token).digest("hex");

export const invitationExpiry = (from: Date): Date =>
  new Date(from.getTime() + INVITATION_DAYS * 24 * 60 * 60 * 1000);
