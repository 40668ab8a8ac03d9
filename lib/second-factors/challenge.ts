import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const MINUTES = 5;

/**
 * What a passkey is asked to sign: random bytes, the time, and a seal over both and the purpose, so that asking keeps nothing. An
 * answer given for one purpose is none for another. Base64url.
 */
export function newChallenge(key: Buffer, purpose: string, now: Date): string {
  const head = Buffer.alloc(24);
  randomBytes(16).copy(head);
  head.writeBigUInt64BE(BigInt(now.getTime()), 16);
  return Buffer.concat([head, sealOf(key, purpose, head)]).toString("base64url");
}

/** Whether the challenge is ours, for this purpose, and at most five minutes old. Whether it was used before is kept by whoever asks. */
export function isOurChallenge(key: Buffer, purpose: string, challenge: string, now: Date): boolean {
  const bytes = Buffer.from(challenge, "base64url");
  if (bytes.length !== 24 + 32) return false;
  const head = bytes.subarray(0, 24);
  if (!timingSafeEqual(bytes.subarray(24), sealOf(key, purpose, head))) return false;
  const age = now.getTime() - Number(head.readBigUInt64BE(16));
  return age >= 0 && age <= MINUTES * 60_000;
}

const sealOf = (key: Buffer, purpose: string, head: Buffer): Buffer =>
  createHmac("sha256", key).update(`verum-challenge-1|${purpose}|`).update(head).digest();
