import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Entropy } from "@/lib/randomization/entropy";
import type { SealingKey } from "./sealed-box";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the key file lies when `BLINDING_KEY` is not set. */
export function blindingKeyPath(environment: Environment): string {
  return join(environment.VERUM_DATA || ".verum", "blinding.key");
}

/**
 * The installation's blinding key: 64 hex digits in `BLINDING_KEY`, or else in the key file. It is never in the database. While
 * a rotation is under way the key before it comes along as one of its `others`.
 * Throws Error, which never repeats the key, when it is missing or malformed or when others may read the file.
 */
export function readBlindingKey(environment: Environment): SealingKey {
  const given = environment.BLINDING_KEY;
  if (given !== undefined && given !== "") {
    const before = environment.BLINDING_KEY_PREVIOUS;
    return withPrevious(
      keyFrom(given, "BLINDING_KEY"),
      before ? keyFrom(before, "BLINDING_KEY_PREVIOUS") : null,
    );
  }
  const path = blindingKeyPath(environment);
  const previous = previousKeyPath(environment);
  return withPrevious(
    keyFrom(readPrivateFile(path), path),
    existsSync(previous) ? keyFrom(readPrivateFile(previous), previous) : null,
  );
}

/** While a rotation is under way: where the key before lies. */
export function previousKeyPath(environment: Environment): string {
  return `${blindingKeyPath(environment)}.previous`;
}

/**
 * Creates the key file with mode 0600 and returns the key. Throws Error when there is one already: a key is never
 * overwritten, for everything sealed with it would be lost.
 */
export function createBlindingKey(environment: Environment, entropy: Entropy): SealingKey {
  const path = blindingKeyPath(environment);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const text = Buffer.from(entropy(32)).toString("hex");
  let file: number;
  try {
    file = openSync(path, "wx", 0o600);
  } catch (cause) {
    if (codeOf(cause) !== "EEXIST") throw cause;
    throw new Error(`There is a blinding key at ${path} already. It is not overwritten.`, { cause });
  }
  try {
    writeFileSync(file, `${text}\n`);
    // The first list may be sealed within the second; a power cut must not leave it without its key.
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return keyFrom(text, path);
}

/** A key's id: enough to tell that it is another key, too little to say anything about it. */
export function blindingKeyId(bytes: Uint8Array): string {
  return createHash("sha256").update("verum-key-id-1|").update(bytes).digest("hex").slice(0, 16);
}

const withPrevious = (key: SealingKey, previous: SealingKey | null): SealingKey =>
  previous === null ? key : { ...key, others: [previous] };

function keyFrom(text: string, source: string): SealingKey {
  const digits = text.trim();
  if (!/^[0-9a-fA-F]{64}$/.test(digits)) {
    throw new Error(
      `The blinding key in ${source} is not 64 hexadecimal digits. Restore it from its backup.`,
    );
  }
  const bytes = new Uint8Array(Buffer.from(digits, "hex"));
  return { id: blindingKeyId(bytes), bytes };
}

/** Mode and text come from one open file, so that it cannot be exchanged between the check and the reading. */
function readPrivateFile(path: string): string {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (cause) {
    if (codeOf(cause) !== "ENOENT") throw cause;
    throw new Error(
      `There is no blinding key: BLINDING_KEY is not set and ${path} does not exist. Restore the file from its backup; ` +
        "a new key cannot open what was sealed with the old one.",
      { cause },
    );
  }
  try {
    const mode = fstatSync(file).mode & 0o777;
    // Windows has no such modes; there the folder's access list has to do it.
    if (process.platform !== "win32" && (mode & 0o077) !== 0) {
      throw new Error(
        `The blinding key ${path} can be read by others (mode ${mode.toString(8)}). Run: chmod 600 ${path}`,
      );
    }
    return readFileSync(file, "utf8");
  } finally {
    closeSync(file);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
