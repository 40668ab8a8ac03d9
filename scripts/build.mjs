import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bin, root, run } from "./install.mjs";

const SOURCES = ["app", "components", "db", "lib", "public", "studies"];
const SINGLE = [
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.json",
  "instrumentation.ts",
];

/** Builds the app unless the last build was made of the same sources. */
export async function build({ say = console.log } = {}) {
  const stamp = join(root, ".next", "verum-build-stamp");
  const now = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  say("Building the app …");
  const started = Date.now();
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const built = await run(process.execPath, [bin("next/dist/bin/next"), "build"], { env, capture: true });
  if (built.status !== 0) {
    process.stderr.write(built.output);
    throw new Error("The app could not be built.");
  }
  writeFileSync(stamp, now);
  say(`Built in ${Math.round((Date.now() - started) / 1000)} s.`);
}

function sourceHash() {
  const hash = createHash("sha256").update(process.version);
  const add = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(join(path, name));
    } else if (!/\.test\.tsx?$/.test(path)) {
      hash.update(`\0${path}\0`).update(readFileSync(full));
    }
  };
  for (const path of [...SOURCES, ...SINGLE]) add(path);
  return hash.digest("hex");
}
