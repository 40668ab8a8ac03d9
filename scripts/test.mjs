// `npm test`: everything, from formatting to the browser. `--reference` runs only what needs the reference data.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./build.mjs";
import { check } from "./check.mjs";
import { ensureChromium } from "./chromium.mjs";
import { bin, installPackages, requireNode, root, run } from "./install.mjs";

const total = { passed: 0, failed: 0 };

let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    interrupted = true;
  });
}

function endIfInterrupted() {
  if (!interrupted) return;
  rmSync(scratch, { recursive: true, force: true });
  process.exit(130);
}

const add = ({ passed, failed }) => {
  total.passed += passed;
  total.failed += failed;
};

const scratch = mkdtempSync(join(tmpdir(), "verum-run-"));

async function main() {
  requireNode();
  installPackages({ development: true });
  if (process.argv.includes("--reference")) {
    heading("Reference data");
    add(await vitest("reference"));
    return;
  }
  heading("Checks");
  add(await check());
  endIfInterrupted();
  heading("Unit, repository and database tests");
  add(await vitest("unit", "repo", "db"));
  endIfInterrupted();
  heading("Browser tests");
  add(await inBrowser());
  endIfInterrupted();
  heading("Two worlds that differ in which arm is which");
  add(await inTwoWorlds());
}

async function vitest(...projects) {
  const report = join(scratch, `${projects.join("-")}.json`);
  const chosen = projects.flatMap((project) => ["--project", project]);
  const { status } = await run(process.execPath, [
    bin("vitest/vitest.mjs"),
    "run",
    ...chosen,
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  const told = reportOrNull(report);
  const failedFiles = told?.testResults?.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  const failed = (told?.numFailedTests ?? 0) + (failedFiles?.length ?? 0);
  // A run may fail outside of any test: a setup, an unhandled rejection, a suite that does not load.
  return { passed: told?.numPassedTests ?? 0, failed: status === 0 ? 0 : Math.max(failed, 1) };
}

async function inBrowser() {
  try {
    const env = { CHROME_PATH: ensureChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: join(scratch, "browser.json") };
    await build();
    const args = [bin("@playwright/test/cli.js"), "test", "--pass-with-no-tests", "--reporter=list,json"];
    const { status } = await run(process.execPath, args, { env });
    const stats = reportOrNull(env.PLAYWRIGHT_JSON_OUTPUT_NAME)?.stats;
    const failed = stats?.unexpected ?? 0;
    const passed = (stats?.expected ?? 0) + (stats?.flaky ?? 0);
    return { passed, failed: status === 0 ? failed : Math.max(failed, 1) };
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  }
}

/** A short story of the noninterference proof, on the build of the browser tests. */
async function inTwoWorlds() {
  const { status } = await run(process.execPath, [join(root, "scripts", "prove.mjs"), "--short"]);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function reportOrNull(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

function heading(text) {
  console.log(`\n${text}`);
}

try {
  await main();
  endIfInterrupted();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
