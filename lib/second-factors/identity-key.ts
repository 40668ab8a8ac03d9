import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

// What seals people's own secrets: not the blinding key, which nothing near sign-in may touch.

/**
 * The key of this installation for people's second factors, from `IDENTITY_KEY` (32 characters or more of any secret text; `npm
 * start` keeps one in the data folder). It is never in the database. Throws Error, which does not repeat it, when it is missing.
 */
export function identityKey(environment: Readonly<Record<string, string | undefined>>): Buffer {
  const text = environment.IDENTITY_KEY ?? "";
  if (text.length < 32)
    throw new Error("IDENTITY_KEY is missing or shorter than 32 characters. Start Verum with `npm start`.");
  return Buffer.from(hkdfSync("sha256", text, "verum-identity-1", "", 32));
}

/** Seals a secret under the key (AES-256-GCM), bound to its person: moved to another's row it does not open. */
export function sealSecret(key: Buffer, personId: string, secret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(`verum-authenticator-1|${personId}`));
  const sealed = Buffer.concat([nonce, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `v1.${sealed.toString("base64url")}`;
}

/** The secret, or null when it was sealed under another key, for another person, or altered. */
export function openSecretOrNull(key: Buffer, personId: string, sealed: string): string | null {
  const bytes = Buffer.from(/^v1\.([\w-]+)$/.exec(sealed)?.[1] ?? "", "base64url");
  if (bytes.length < 12 + 16) return null;
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(`verum-authenticator-1|${personId}`));
  decipher.setAuthTag(bytes.subarray(-16));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** A hash that nobody can search without the key, of text that is short enough to be searched: a recovery code. */
export const keyedHash = (key: Buffer, personId: string, text: string): string =>
  createHmac("sha256", key).update(`verum-recovery-1|${personId}|${text}`).digest("hex");
