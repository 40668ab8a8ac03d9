// The closed vocabulary of files. `node scripts/file-names.mjs [ROOT]`.
import { filesOf, isCode, isTest, lineOf, read, runAlone } from "./source-files.mjs";

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Route groups, parameters and catch-alls are Next's own spelling. */
const ROUTE_FOLDER = /^(\([a-z0-9-]+\)|\[(\.\.\.)?[a-z][a-zA-Z0-9]*\]|@[a-z-]+)$/;
const DRAWERS = [
  "index",
  "utils",
  "util",
  "helpers",
  "helper",
  "service",
  "services",
  "manager",
  "common",
  "misc",
  "stuff",
];
const LINES_MAX = 300;

export function fileNameFindings(root) {
  return filesOf(root).flatMap((path) => {
    const findings = [];
    const parts = path.split("/");
    const file = parts.pop();
    for (const folder of parts) {
      if (!KEBAB.test(folder) && !(path.startsWith("app/") && ROUTE_FOLDER.test(folder))) {
        findings.push(`${path}: the folder "${folder}" is not kebab-case.`);
      }
    }
    if (!isCode(path)) return findings;
    const name = file.split(".")[0];
    if (!KEBAB.test(name)) findings.push(`${path}: not kebab-case. Name it after its one main export.`);
    if (DRAWERS.some((drawer) => name === drawer || name.endsWith(`-${drawer}`))) {
      findings.push(`${path}: "${name}" is a drawer, not a name. Name it after what it does.`);
    }
    if (/^lib\/[^/]+\/(.*\/)?(actions|page|route|layout)\.tsx?$/.test(path)) {
      findings.push(`${path}: belongs to app. A noun holds input, verbs, reads, rules and types.`);
    }
    if (/^lib\/[^/]+\.tsx?$/.test(path) && !isTest(path) && !["lib/paths.ts", "lib/env.ts"].includes(path)) {
      findings.push(`${path}: lib holds nouns. Move it into the folder of its noun.`);
    }
    const text = read(root, path);
    const lines = lineOf(text, text.length);
    if (lines > LINES_MAX && !isTest(path))
      findings.push(`${path}: ${lines} lines. Split what is over ${LINES_MAX}.`);
    return findings;
  });
}

runAlone(import.meta.url, fileNameFindings);
