import { lstat, realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { Findings } from "./findings";

export const maximumFileBytes = 200 * 1024 * 1024;

/**
 * The real path of a file of the package, or null when it is absent or refused (then there is a finding). A link may
 * not lead out of the package, so that a package from elsewhere cannot bring in the files of this machine.
 */
export async function packageFileOrNull(
  directory: string,
  relative: string,
  findings: Findings,
): Promise<string | null> {
  const place = { file: relative, line: 1, column: 1 };
  const root = await realpath(directory);
  const named = path.join(root, relative);
  const exists = await lstat(named).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return false;
      throw error;
    },
  );
  if (!exists) return null;

  const real = await realpath(named).catch(() => null);
  if (real === null) {
    findings.error("path-escape", place, "the link leads nowhere", "put the file itself into the package");
    return null;
  }
  if (!real.startsWith(root + path.sep)) {
    findings.error(
      "path-escape",
      place,
      "the link leads out of the package folder",
      "put the file itself into the package",
    );
    return null;
  }
  const facts = await stat(real);
  if (!facts.isFile()) {
    findings.error("unreadable-file", place, "this is not a regular file", "put a plain file in its place");
    return null;
  }
  if (facts.size > maximumFileBytes) {
    const megabytes = Math.ceil(facts.size / 1024 / 1024);
    findings.error(
      "unreadable-file",
      place,
      `the file has ${megabytes} MB, more than ${maximumFileBytes / 1024 / 1024} MB`,
      "split the study, or remove what does not belong to the record",
    );
    return null;
  }
  return real;
}
