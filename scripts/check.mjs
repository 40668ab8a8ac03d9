// `npm run check`: everything that can be judged by looking at the files. No database, seconds.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bin, installPackages, requireNode, root, run } from "./install.mjs";

const RULES = [
  ["layers", "layers.mjs"],
  ["file names", "file-names.mjs"],
  ["blind words", "blind-words.mjs"],
  ["actions wrapped", "actions-wrapped.mjs"],
  ["whole suites", "whole-suites.mjs"],
];

/** Runs every check, prints one line for each and the findings of those that fail. */
export async function check() {
  const started = [
    judged("format and lint", bin("@biomejs/biome/bin/biome"), [
      "check",
      "--error-on-warnings",
      "--colors=off",
      ".",
    ]),
    typesJudged(),
    ...RULES.map(([name, file]) => judged(name, join(root, "scripts", file), [])),
  ];
  const counts = { passed: 0, failed: 0 };
  for (const pending of started) {
    const { name, status, output, seconds } = await pending;
    console.log(`${status === 0 ? "✓" : "✗"} ${name} (${seconds} s)`);
    if (status !== 0) console.log(output.trimEnd().replace(/^/gm, "    "));
    counts[status === 0 ? "passed" : "failed"] += 1;
  }
  return counts;
}

async function judged(name, program, args) {
  const from = Date.now();
  const { status, output } = await run(process.execPath, [program, ...args], { capture: true });
  return { name, status, output, seconds: ((Date.now() - from) / 1000).toFixed(1) };
}

async function typesJudged() {
  // Next generates the types of its routes; a fresh clone has none yet.
  if (!existsSync(join(root, "next-env.d.ts")) || !existsSync(join(root, ".next", "types"))) {
    const env = { NEXT_TELEMETRY_DISABLED: "1" };
    await run(process.execPath, [bin("next/dist/bin/next"), "typegen"], { capture: true, env });
  }
  return judged("types", bin("typescript/bin/tsc"), ["--noEmit", "-p", "."]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  requireNode();
  installPackages({ development: true });
  const { passed, failed } = await check();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
