/**
 * R in WebAssembly, as a process of its own: reads the analysis input on standard input and prints what `r/main.R` prints,
 * its progress and result lines. R holds about 500 MB, so this process lives for one analysis.
 *
 *   node webr-worker.mjs PARENT_PROCESS_ID < input.txt
 */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { WebR } from "webr";

const R_FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), "r");

// A server that was killed cannot stop its children: leave when the parent is gone.
const parent = Number(process.argv[2] ?? process.ppid);
setInterval(() => {
  if (process.ppid !== parent) process.exit(1);
}, 1000).unref();

const [input, webR] = await Promise.all([readAll(process.stdin), startR()]);
try {
  await load(webR, input);
  await analyze(webR);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
webR.close();
process.stdout.write("", () => process.exit());

async function startR() {
  // Only the packages the scripts use: R starts in two thirds of the time.
  const REnv = {
    R_HOME: "/usr/lib/R",
    R_ENABLE_JIT: "0",
    R_DEFAULT_PACKAGES: "utils,stats",
    LC_ALL: "C.UTF-8",
    TZ: "UTC",
  };
  const webR = new WebR({ interactive: false, REnv });
  await webR.init();
  return webR;
}

async function load(webR, input) {
  await webR.FS.mkdir("/analysis");
  for (const file of await readdir(R_FOLDER)) {
    await webR.FS.writeFile(`/analysis/${file}`, await readFile(path.join(R_FOLDER, file)));
  }
  await webR.FS.writeFile("/analysis/input.txt", input);
  await webR.evalRVoid('source("/analysis/main.R", encoding = "UTF-8"); load_analysis("/analysis")');
}

/** One call of R per step: what R prints in a call is heard only when the call has ended. */
async function analyze(webR) {
  await webR.evalRVoid(
    'analysis <- begin_analysis(readLines("/analysis/input.txt", encoding = "UTF-8", warn = FALSE))',
  );
  const steps = (await webR.evalRString('paste(analysis$steps, collapse = "\n")')).split("\n");
  for (const [i, step] of steps.entries()) {
    print("@progress", i, steps.length, step);
    await webR.evalRVoid(`take_step(analysis, ${i + 1})`);
  }
  print("@progress", steps.length, steps.length, "done");
  print("@result", await webR.evalRString("finish_analysis(analysis)"));
}

function print(...parts) {
  process.stdout.write(`${parts.join("\t")}\n`);
}

async function readAll(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
