import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { root } from "./install.mjs";

/** The absolute path of the folder that holds the database and the secrets; made when missing. */
export function dataFolder(): string {
  const folder = resolve(root, process.env.VERUM_DATA || ".verum");
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Root's database user has to pass through on the way to its own folder, and can read nothing here.
    if (process.getuid?.() === 0) chmodSync(folder, 0o711);
  }
  return folder;
}

/** A secret of this installation, mode 0600: generated at first use, then always the same. */
export function secret(folder: string, name: string): string {
  const file = join(folder, name);
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}
