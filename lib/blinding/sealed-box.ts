import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";
import type { Entropy } from "@/lib/randomization/entropy";

/** `id` names the key in every box sealed with it; `bytes` are 32. */
export type SealingKey = {
  readonly id: string;
  readonly bytes: Uint8Array;
  /** Keys before it, that boxes may still be sealed with while a rotation is under way: they open, and seal nothing. */
  readonly others?: readonly SealingKey[];
};

/** What a box belongs to. A box opens only in its own place: two of them cannot be swapped. */
export type SealedPlace = {
  readonly studyId: string;
  /** What is sealed: for example `allocation`, `list-secret`, `kit-content`. */
  readonly kind: string;
  /** Which one, within study and kind. */
  readonly id: string;
};

/** `v1.<key id>.<base64url of nonce, ciphertext and tag>`. Every box of one key has the same length. */
export type SealedBox = string;

export class SealedBoxError extends Error {
  override readonly name = "SealedBoxError";
  constructor(
    readonly reason: "malformed" | "other-key" | "altered",
    message: string,
  ) {
    super(message);
  }
}

/** Bytes of the padded plaintext. Two of them hold the length. */
const PADDED_BYTES = 128;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The key of one study (HKDF-SHA256, RFC 5869), so that one study's boxes are noise under another study's key. */
export function studySealingKey(installationKey: SealingKey, studyId: string): SealingKey {
  const bytes = hkdfSync("sha256", installationKey.bytes, "verum-study-sealing-1", studyId, 32);
  const { id, others } = installationKey;
  return {
    id,
    bytes: new Uint8Array(bytes),
    ...(others ? { others: others.map((other) => studySealingKey(other, studyId)) } : {}),
  };
}

/**
 * Seals up to 126 bytes of UTF-8 by AES-256-GCM under the study's key, padded to one length and bound to its place.
 * Throws RangeError, which does not repeat the text, when it is longer.
 */
export function sealBox(
  studyKey: SealingKey,
  place: SealedPlace,
  plaintext: string,
  entropy: Entropy,
): SealedBox {
  const text = Buffer.from(plaintext, "utf8");
  if (text.length > PADDED_BYTES - 2) {
    throw new RangeError(
      `What is sealed may be ${PADDED_BYTES - 2} bytes long, not ${text.length}. Shorten it.`,
    );
  }
  // From Node's pool, and overwritten whole: an allocation of its own costs as much as a hash.
  const padded = Buffer.allocUnsafe(PADDED_BYTES).fill(0);
  padded.writeUInt16BE(text.length, 0);
  text.copy(padded, 2);
  const nonce = entropy(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", studyKey.bytes, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundData(studyKey.id, place));
  const sealed = Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]);
  return `v1.${studyKey.id}.${sealed.toString("base64url")}`;
}

/** Opens a box in its place. Throws SealedBoxError, whose message never holds what was sealed. */
export function openBox(studyKey: SealingKey, place: SealedPlace, box: SealedBox): string {
  const sealed = bytesOf(box, place);
  const keyId = sealedBoxKeyId(box);
  const key = [studyKey, ...(studyKey.others ?? [])].find((one) => one.id === keyId);
  if (!key) {
    throw new SealedBoxError(
      "other-key",
      `${nameOf(place)} was sealed with key ${keyId}, but key ${studyKey.id} is in use. Restore the key it was sealed with.`,
    );
  }
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(boundData(keyId, place));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  let padded: Buffer;
  try {
    padded = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealedBoxError(
      "altered",
      `${nameOf(place)} cannot be opened: it was altered, or it belongs to another place. Restore it from a backup.`,
    );
  }
  return padded.toString("utf8", 2, 2 + padded.readUInt16BE(0));
}

/** The id of the key a box was sealed with, to find what a key rotation has still to re-seal. */
export function sealedBoxKeyId(box: SealedBox): string {
  return box.split(".")[1] ?? "";
}

function bytesOf(box: SealedBox, place: SealedPlace): Buffer {
  const encoded = /^v1\.[0-9a-f]{16}\.([A-Za-z0-9_-]+)$/.exec(box)?.[1];
  const bytes = Buffer.from(encoded ?? "", "base64url");
  // Encoded again it must be the same: base64 with stray trailing bits is not what was written.
  if (bytes.length !== NONCE_BYTES + PADDED_BYTES + TAG_BYTES || bytes.toString("base64url") !== encoded) {
    throw new SealedBoxError("malformed", `${nameOf(place)} is not a sealed box. Restore it from a backup.`);
  }
  return bytes;
}

/** JSON, because its quoting keeps `a|b, c` and `a, b|c` apart. */
function boundData(keyId: string, { studyId, kind, id }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify(["verum-sealed-box-1", keyId, studyId, kind, id]), "utf8");
}

function nameOf({ kind, id }: SealedPlace): string {
  return `Sealed ${kind} ${id}`;
}
