/**
 * For machines without R: runs an archive's `run-all.R` in R as WebAssembly, from a copy of the folder.
 *
 *   node run-in-webr.mjs FOLDER
 */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { WebR } from "webr";

const folder = process.argv[2] ?? ".";
const webR = new WebR({ interactive: false, REnv: { R_HOME: "/usr/lib/R", LC_ALL: "C.UTF-8", TZ: "UTC" } });
await webR.init();
for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
  const from = path.join(entry.parentPath, entry.name);
  const to = `/archive/${path.relative(folder, from)}`;
  await makeFolder(path.posix.dirname(to));
  if (entry.isFile()) await webR.FS.writeFile(to, await readFile(from));
}
const shelter = await new webR.Shelter();
const { output } = await shelter.captureR(
  'setwd("/archive"); source("run-all.R", encoding = "UTF-8", local = globalenv())',
);
for (const { type, data } of output) if (type === "stdout") console.log(data);
process.exitCode = output.some(({ data }) => String(data).includes("all equal")) ? 0 : 1;
webR.close();
process.stdout.write("", () => process.exit());

async function makeFolder(name) {
  let at = "";
  for (const part of name.split("/").filter(Boolean)) {
    at += `/${part}`;
    await webR.FS.mkdir(at).catch(() => undefined);
  }
}
