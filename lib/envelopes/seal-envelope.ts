import { createCipheriv, createHash, hkdfSync } from "node:crypto";
import { base32 } from "./base32";

/** A site's key for one set of envelopes: 20 random bytes, printed once as 32 digits. */
export const SITE_KEY_BYTES = 20;

export interface EnvelopePlace {
  readonly studyCode: string;
  readonly siteCode: string;
  readonly setId: string;
  /** What stands on it: a screening number, or its own. */
  readonly number: string;
}

/** The first 20 bits of the key's hash, as four digits: printed on key and envelopes, to tell that they belong together. */
export function keyCheck(siteKey: Uint8Array): string {
  return base32(createHash("sha256").update("verum-envelope-key-1|").update(siteKey).digest()).slice(0, 4);
}

/**
 * Seals which arm of the protocol, by its place in the list of arms, for one envelope of one set: AES-256-GCM under a key
 * derived from the site's key (HKDF-SHA256, RFC 5869), bound to study, site, set and number, so that two envelopes
 * cannot be exchanged. Every envelope is 24 bytes, 39 digits, whatever it holds. The nonce is derived from the number:
 * a set seals one envelope for each. The page of open-envelope.ts opens it with a browser's WebCrypto.
 */
export function sealEnvelope(siteKey: Uint8Array, place: EnvelopePlace, armIndex: number): string {
  if (!Number.isInteger(armIndex) || armIndex < 0 || armIndex > 255) throw new RangeError("no such arm");
  const key = hkdfSync(
    "sha256",
    siteKey,
    `${place.studyCode}|${place.siteCode}|${place.setId}`,
    "verum-envelope-1",
    32,
  );
  const bound = Buffer.from(
    JSON.stringify(["verum-envelope-1", place.studyCode, place.siteCode, place.setId, place.number]),
    "utf8",
  );
  const nonce = createHash("sha256").update("verum-envelope-nonce-1|").update(bound).digest().subarray(0, 12);
  const cipher = createCipheriv("aes-256-gcm", new Uint8Array(key), nonce, { authTagLength: 16 });
  cipher.setAAD(bound);
  const padded = Buffer.alloc(8);
  padded[0] = armIndex;
  return base32(Buffer.concat([cipher.update(padded), cipher.final(), cipher.getAuthTag()]));
}
