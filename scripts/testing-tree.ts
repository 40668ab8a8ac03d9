import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "./install.mjs";

/** What a rule says of a tree: one line per finding. With no files given, of this repository. */
export function findingsOf(rule: string, files?: Readonly<Record<string, string>>): string[] {
  if (files === undefined) return told(rule, root);
  const tree = mkdtempSync(join(tmpdir(), "verum-tree-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    }
    return told(rule, tree);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

function told(rule: string, tree: string): string[] {
  const run = spawnSync(process.execPath, [join(root, "scripts", `${rule}.mjs`), tree], { encoding: "utf8" });
  if (run.stderr !== "") throw new Error(run.stderr);
  const findings = run.stdout.split("\n").filter(Boolean);
  // The exit code is what `npm run check` goes by: it must agree with what was printed.
  if ((run.status !== 0) !== findings.length > 0)
    throw new Error(`exit code ${run.status}, ${findings.length} findings`);
  return findings;
}
