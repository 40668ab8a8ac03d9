import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import type { Check } from "./scan";

const MOST_BYTES = 256 * 2 ** 20;
/** PostgreSQL's own folder: its rows are scanned as rows. */
const NOT_ENTERED = new Set(["cluster", "node_modules", ".next"]);
const TEXT = /\.(log|sql|dump|txt|json|csv|bak|backup)(\.\d+)?$/i;
const BOX = /v1\.[0-9a-f]{16}\.[A-Za-z0-9_-]{60}/;

/**
 * Logs, backups and whatever else lies in the data folder: no arm's word, no sealed box in a log, and the blinding key nowhere but in
 * its own file, which nobody else may read.
 */
export function scanFiles(folder: string, keyHex: string | null, words: readonly string[]): Check {
  const files = filesBelow(folder);
  const findings: string[] = [];
  for (const path of files) {
    const name = relative(folder, path);
    const { size, mode } = statSync(path);
    if (basename(path) === "blinding.key") {
      if ((mode & 0o077) !== 0 && process.platform !== "win32")
        findings.push(`${name} can be read by others.`);
      continue;
    }
    if (size > MOST_BYTES) {
      findings.push(`${name} is too large to be read (${Math.round(size / 2 ** 20)} MB).`);
      continue;
    }
    const text = readFileSync(path, "latin1");
    if (keyHex !== null && text.toLowerCase().includes(keyHex))
      findings.push(`${name} holds the blinding key.`);
    if (!TEXT.test(path)) continue;
    const lower = text.toLowerCase();
    if (words.some((word) => lower.includes(word.toLowerCase()))) findings.push(`${name} names an arm.`);
    if (/\.log/i.test(path) && BOX.test(text)) findings.push(`${name} holds a sealed value.`);
  }
  return {
    name: "logs, backups and other files",
    looked: `${files.length} files of the data folder`,
    findings,
  };
}

function filesBelow(folder: string): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_ENTERED.has(entry.name) ? [] : filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}
