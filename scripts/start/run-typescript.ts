import { existsSync } from "node:fs";
import { join } from "node:path";
import { bin, root, run } from "../install.mjs";

/**
 * Runs a TypeScript program of this repository in a process of its own, so that what it imports does not stay in the
 * server's memory. Answers null when this version has no such program.
 */
export async function runTypeScript(
  file: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<number | null> {
  const path = join(root, file);
  if (!existsSync(path)) return null;
  const { status } = await run(process.execPath, [bin("tsx/dist/cli.mjs"), path, ...args], { env });
  return status;
}
