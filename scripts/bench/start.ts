import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { removeEmbedded } from "../../db/embedded";
import { build } from "../build.mjs";
import { root, run } from "../install.mjs";
import { type Bench, type Figure, median } from "./figure";
import { memoryOf } from "./memory";

const ROUNDS = 3;
const IDLE_MS = 20_000;

/** A start of what is built and loaded already, and what it holds in memory when nobody works. */
export const start: Bench = {
  name: "start",
  run: async (say) => {
    await build({ say });
    const folder = mkdtempSync(join(tmpdir(), "verum-bench-start-"));
    try {
      say("  loading the demonstration …");
      await (await started(root, folder)).stop();
      const seconds: number[] = [];
      const figures: Figure[] = [];
      for (let n = 0; n < ROUNDS; n++) {
        const app = await started(root, folder);
        seconds.push(app.seconds);
        say(`  ${app.seconds.toFixed(1)} s`);
        if (n === ROUNDS - 1 && existsSync("/proc/self/smaps_rollup")) {
          await pause(IDLE_MS);
          const megabytes = memoryOf([app.pid]) / 1e6;
          const note = "npm start, the app and PostgreSQL, demonstration loaded";
          figures.push({ name: "Idle memory", unit: "MB", median: megabytes, target: { atMost: 500 }, note });
        }
        await app.stop();
      }
      const note = `npm start to a served page, ${ROUNDS} times`;
      return [
        { name: "Second start", unit: "s", median: median(seconds), target: { atMost: 10 }, note },
        ...figures,
      ];
    } finally {
      removeEmbedded(join(folder, "postgres"));
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Everything from a fresh clone: packages from the registry, build, database, demonstration. Minutes; on request. */
export const firstStart: Bench = {
  name: "first-start",
  onRequest: true,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), "verum-bench-clone-"));
    const clone = join(folder, "verum");
    try {
      const cloned = await run("git", ["clone", "--quiet", root, clone]);
      if (cloned.status !== 0) throw new Error("the repository could not be cloned");
      const data = join(folder, "data");
      const app = await started(clone, data);
      await app.stop();
      removeEmbedded(join(data, "postgres"));
      const note = "npm start in a new clone, packages included";
      return [{ name: "First start", unit: "s", median: app.seconds, target: { atMost: 240 }, note }];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Started {
  readonly seconds: number;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** `npm start` until the sign-in page is served. */
async function started(folder: string, data: string): Promise<Started> {
  const port = await freePort();
  const from = performance.now();
  const { DATABASE_URL: _another, HOST: _host, NEXTAUTH_URL: _url, ...env } = process.env;
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...env, PORT: String(port), VERUM_DATA: data },
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  while (!(await serves(port))) {
    if (hasEnded(child)) throw new Error(`npm start in ${folder} ended before it served a page`);
    await pause(50);
  }
  return { seconds: (performance.now() - from) / 1000, pid: child.pid ?? 0, stop };
}

async function serves(port: number): Promise<boolean> {
  const page = await fetch(`http://127.0.0.1:${port}/sign-in`).catch(() => null);
  return page?.status === 200;
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

function freePort(): Promise<number> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => answer(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
