import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PASSED_OVER = new Set([
  "node_modules",
  ".git",
  ".next",
  ".verum",
  ".tmp",
  "test-results",
  "playwright-report",
  "coverage",
]);

/** Every file below the folders of `root`, as paths from `root` with forward slashes, sorted. */
export function filesOf(root, folders = ["app", "components", "db", "lib", "e2e", "scripts"]) {
  const found = [];
  const walk = (path) => {
    for (const name of readdirSync(join(root, path)).sort()) {
      if (PASSED_OVER.has(name)) continue;
      const inner = `${path}/${name}`;
      if (statSync(join(root, inner)).isDirectory()) walk(inner);
      else found.push(inner);
    }
  };
  for (const folder of folders) {
    if (statSync(join(root, folder), { throwIfNoEntry: false })?.isDirectory()) walk(folder);
  }
  return found;
}

export const isCode = (path) =>
  /\.(ts|tsx|mts|mjs)$/.test(path) && !path.endsWith(".d.ts") && !path.endsWith(".d.mts");

export const isTest = (path) =>
  /\.(test|spec)\.tsx?$/.test(path) || path.startsWith("e2e/") || path.startsWith("db/testing/");

export const read = (root, path) => readFileSync(join(root, path), "utf8");

/** The text with comments blanked out, line breaks and strings kept, so that positions stay. */
export function withoutComments(text) {
  const pattern =
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g;
  return text.replace(pattern, (match, string) =>
    string === undefined ? match.replace(/[^\n]/g, " ") : match,
  );
}

export const lineOf = (text, index) => text.slice(0, index).split("\n").length;

/**
 * Makes a rule file runnable by itself: `node scripts/NAME.mjs [ROOT]` prints its findings, exit code 1 when there are any.
 * @param {string} url the rule file's import.meta.url
 * @param {(root: string) => string[]} findings
 */
export function runAlone(url, findings) {
  const file = fileURLToPath(url);
  if (process.argv[1] !== file) return;
  const found = findings(process.argv[2] ?? join(file, "..", ".."));
  for (const finding of found) console.log(finding);
  process.exit(found.length === 0 ? 0 : 1);
}
