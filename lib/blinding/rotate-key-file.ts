import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { Entropy } from "@/lib/randomization/entropy";
import { blindingKeyPath, previousKeyPath, readBlindingKey } from "./blinding-key";
import type { SealingKey } from "./sealed-box";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Puts a new key into the key file and keeps the one before it beside, so that boxes of both open. A rotation that was begun and
 * not finished goes on with the key it had made. With `BLINDING_KEY` the keys are the operator's: the new one there, the one
 * before it in `BLINDING_KEY_PREVIOUS`. Throws Error when there is no key, or no previous one beside a given one.
 */
export function beginKeyRotation(environment: Environment, entropy: Entropy): SealingKey {
  const key = readBlindingKey(environment);
  if (environment.BLINDING_KEY) {
    if (!key.others?.length)
      throw new Error(
        "BLINDING_KEY is given, so the new key is yours to choose: set BLINDING_KEY to 64 new hexadecimal digits and BLINDING_KEY_PREVIOUS to those used until now, restart the server with both, then rotate.",
      );
    return key;
  }
  const path = blindingKeyPath(environment);
  const begun = key.others?.[0];
  // The previous key lies beside another one: the files were exchanged, and boxes may be left to seal.
  if (begun !== undefined && begun.id !== key.id) return key;
  // In this order, a stop at any moment leaves a key file that opens everything.
  writePrivately(previousKeyPath(environment), key.bytes);
  const next = `${path}.next`;
  writePrivately(next, entropy(32));
  renameSync(next, path);
  return readBlindingKey(environment);
}

/** Once no box is left under the previous key: renames its file, which older backups of the database need. Null without a file. */
export function endKeyRotation(environment: Environment): string | null {
  const previous = previousKeyPath(environment);
  if (environment.BLINDING_KEY || !existsSync(previous)) return null;
  const id = readBlindingKey(environment).others?.[0]?.id ?? "unknown";
  const retired = `${blindingKeyPath(environment)}.retired-${id}`;
  renameSync(previous, retired);
  return retired;
}

function writePrivately(path: string, bytes: Uint8Array): void {
  // What lies here is from a rotation that was stopped, and opens nothing yet that another file does not.
  rmSync(path, { force: true });
  const file = openSync(path, "wx", 0o600);
  try {
    writeFileSync(file, `${Buffer.from(bytes).toString("hex")}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
