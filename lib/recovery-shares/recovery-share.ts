import { createHash } from "node:crypto";
import { combine, split } from "shamir-secret-sharing";
import type { SealingKey } from "@/lib/blinding/sealed-box";

/** How many shares are made, and how many of them give the key back. One alone tells nothing of it (Shamir 1979). */
export const SHARES = { made: 3, needed: 2 } as const;

/** One of a study's recovery shares, as it is printed. */
export interface RecoveryShare {
  readonly studyCode: string;
  readonly number: number;
  /** The blinding key that the study's boxes were sealed with when it was made. */
  readonly keyId: string;
  /** Hex. */
  readonly share: string;
  /** Of the key it belongs to, so that shares of different keys are told apart. */
  readonly check: string;
}

/** Splits a study's own sealing key, which opens nothing of another study. */
export async function recoverySharesOf(studyCode: string, studyKey: SealingKey): Promise<RecoveryShare[]> {
  const shares = await split(studyKey.bytes, SHARES.made, SHARES.needed);
  return shares.map((share, at) => ({
    studyCode,
    number: at + 1,
    keyId: studyKey.id,
    share: Buffer.from(share).toString("hex"),
    check: checkOf(studyKey.bytes),
  }));
}

/** The study's sealing key from two shares or more. Throws RangeError, with what to do, for shares that do not belong together. */
export async function studyKeyFrom(shares: readonly RecoveryShare[]): Promise<SealingKey> {
  const [first] = shares;
  const numbers = new Set(shares.map((share) => share.number));
  if (!first || numbers.size < SHARES.needed)
    throw new RangeError(`${SHARES.needed} different shares are needed. Ask another holder for theirs.`);
  const isOfOne = shares.every(
    (share) =>
      share.studyCode === first.studyCode && share.keyId === first.keyId && share.check === first.check,
  );
  if (!isOfOne)
    throw new RangeError(
      "The shares are of different keys or studies. Use those that were printed together, the latest ones.",
    );
  const bytes = await combine(shares.map(({ share }) => new Uint8Array(Buffer.from(share, "hex"))));
  if (checkOf(bytes) !== first.check)
    throw new RangeError(
      "The shares do not give the key they were made of: one was mistyped or altered. Compare them.",
    );
  return { id: first.keyId, bytes };
}

/** As it is printed, to be typed again by a person: four digits at a time. */
export function printedShare({ studyCode, number, keyId, share, check }: RecoveryShare): string {
  return [
    `Verum recovery share ${number} of ${SHARES.made}`,
    "",
    `study: ${studyCode}`,
    `key: ${keyId}`,
    `number: ${number}`,
    `share: ${share.match(/.{1,4}/g)?.join(" ")}`,
    `check: ${check}`,
    "",
    `Any ${SHARES.needed} of the ${SHARES.made} shares open the sealed list of this study, should the server's key be lost. One alone opens nothing.`,
    "Keep it on paper under lock, each with another person, and away from backups of the database.",
    "",
  ].join("\n");
}

/** Reads a printed share, however it was spaced. Throws RangeError naming what is missing. */
export function parseShare(text: string): RecoveryShare {
  const field = (name: string, form: RegExp) => {
    const value = new RegExp(`^${name}:(.*)$`, "im").exec(text)?.[1]?.replace(/\s/g, "") ?? "";
    if (!form.test(value))
      throw new RangeError(`The share's "${name}" is missing or mistyped. Compare it with the paper.`);
    return value;
  };
  return {
    studyCode: field("study", /^\S+$/),
    number: Number(field("number", /^[1-9]$/)),
    keyId: field("key", /^[0-9a-f]{16}$/i).toLowerCase(),
    share: field("share", /^[0-9a-f]{66}$/i).toLowerCase(),
    check: field("check", /^[0-9a-f]{16}$/i).toLowerCase(),
  };
}

const checkOf = (bytes: Uint8Array) =>
  createHash("sha256").update("verum-recovery-check-1|").update(bytes).digest("hex").slice(0, 16);
