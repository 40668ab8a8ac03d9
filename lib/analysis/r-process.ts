import { type ChildProcessByStdio, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { AnalysisEngine, AnalysisProgress } from "./types";

export type RProcessOptions = {
  /** Folder of the project; the R files and the worker are read from it at run time. */
  root?: string;
  /** Path of a system Rscript; without it R runs as WebAssembly. Default: the environment's RSCRIPT. */
  rscript?: string | undefined;
  onProgress?: (progress: AnalysisProgress) => void;
  /** Called with the process id once R has been started. */
  onStarted?: (pid: number) => void;
  signal?: AbortSignal;
  timeoutMs?: number;
};

/** R ended without a result: killed, out of memory, not installed, or an error in a script. Nothing is kept; run it again. */
export class RProcessError extends Error {
  override name = "RProcessError";

  /** `summary` is for people; what R said may quote a script's path and goes to the log. */
  constructor(
    readonly summary: string,
    said = "",
  ) {
    super(said === "" ? summary : `${summary} It said: ${said}`);
  }
}

const TIMEOUT_MS = 10 * 60_000;

let lastRun: Promise<unknown> = Promise.resolve();

/**
 * Runs R in a process of its own over an input text (`rInput`) and returns the JSON text it answers with. One at a time in
 * this process, because each holds about 500 MB; others wait. Throws RProcessError.
 */
export function runR(
  input: string,
  options: RProcessOptions = {},
): Promise<{ engine: AnalysisEngine["name"]; json: string }> {
  const run = lastRun.then(() => startAndListen(input, options));
  lastRun = run.catch(() => undefined);
  return run;
}

async function startAndListen(input: string, options: RProcessOptions) {
  options.signal?.throwIfAborted();
  const { engine, child } = startR(options);
  const stop = () => child.kill("SIGKILL");
  process.once("exit", stop);
  options.signal?.addEventListener("abort", stop);
  let isTimedOut = false;
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const timer = setTimeout(() => {
    isTimedOut = true;
    stop();
  }, timeoutMs);

  try {
    const { json, complaints, ending } = await listen(child, input, options);
    options.signal?.throwIfAborted();
    if (isTimedOut)
      throw new RProcessError(
        `R was stopped: it had not finished after ${timeoutMs / 1000} s. Nothing was kept; run the analysis again.`,
      );
    if (json === null || ending !== null)
      throw new RProcessError(explain(engine, ending ?? "ended without a result"), complaints.trim());
    return { engine, json };
  } finally {
    clearTimeout(timer);
    process.off("exit", stop);
    options.signal?.removeEventListener("abort", stop);
  }
}

type RChild = ChildProcessByStdio<Writable, Readable, Readable>;

function startR(options: RProcessOptions): { engine: AnalysisEngine["name"]; child: RChild } {
  const folder = path.join(/* turbopackIgnore: true */ options.root ?? process.cwd(), "lib", "analysis");
  const rscript = "rscript" in options ? options.rscript : process.env.RSCRIPT;
  const [engine, command, args] = rscript
    ? (["R", rscript, ["--vanilla", path.join(folder, "r", "main.R")]] as const)
    : (["webr", process.execPath, [path.join(folder, "webr-worker.mjs"), String(process.pid)]] as const);
  // R needs none of the server's secrets, and reads and writes UTF-8 whatever the server's locale.
  const { PATH, HOME, TMPDIR, LD_LIBRARY_PATH } = process.env;
  const env = Object.fromEntries(
    Object.entries({ PATH, HOME, TMPDIR, LD_LIBRARY_PATH, LC_ALL: "C.UTF-8" }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const child = spawn(command, [...args], { env: env as NodeJS.ProcessEnv, stdio: ["pipe", "pipe", "pipe"] });
  return { engine, child };
}

type Heard = { json: string | null; complaints: string; ending: string | null };

/** Follows the process to its end. `ending` is null when it ended as it should. */
function listen(child: RChild, input: string, options: RProcessOptions): Promise<Heard> {
  return new Promise((resolve) => {
    let json: string | null = null;
    let complaints = "";
    createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
      const [kind, ...rest] = line.split("\t");
      if (kind === "@result") json = rest.join("\t");
      if (kind === "@progress")
        options.onProgress?.({ done: Number(rest[0]), total: Number(rest[1]), step: rest[2] ?? "" });
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      complaints = (complaints + text).slice(-4000);
    });
    child.once("error", (error) =>
      resolve({ json: null, complaints, ending: `could not be started (${error.message})` }),
    );
    child.once("close", (code, killedBy) =>
      resolve({
        json,
        complaints,
        ending: killedBy ? `was killed (${killedBy})` : code === 0 ? null : `ended with code ${code}`,
      }),
    );
    child.once("spawn", () => child.pid !== undefined && options.onStarted?.(child.pid));
    // A process that dies while it is being written to is reported by its end, not by the broken pipe.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

function explain(engine: AnalysisEngine["name"], ending: string): string {
  const name = engine === "webr" ? "R (webr)" : "R (the Rscript named by RSCRIPT)";
  return `${name} ${ending}. Nothing was kept; run the analysis again.`;
}
