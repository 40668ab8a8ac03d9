import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { ArchiveFile } from "./dataset-files";

/**
 * The R scripts as they are run here, what holds their results against the shipped ones, and the offline verifier of the
 * allocation list. `root` is the project's folder.
 */
export async function scriptFiles(root: string = process.cwd()): Promise<ArchiveFile[]> {
  const from = (...parts: string[]) => path.join(/* turbopackIgnore: true */ root, ...parts);
  const folder = async (source: string, target: (name: string) => string): Promise<ArchiveFile[]> =>
    Promise.all(
      (await readdir(source))
        .filter((name) => name.endsWith(".R"))
        .sort()
        .map(async (name) => ({ path: target(name), content: await readFile(path.join(source, name)) })),
    );
  const [scripts, comparing, verifier] = await Promise.all([
    folder(from("lib", "analysis", "r"), (name) => `analysis/r/${name}`),
    folder(from("lib", "exports", "r"), (name) => (name === "run-all.R" ? name : `analysis/${name}`)),
    readFile(from("public", "verify-allocation.mjs")),
  ]);
  return [...scripts, ...comparing, { path: "verification/verify-allocation.mjs", content: verifier }];
}
