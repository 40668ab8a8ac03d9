import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Binaries, programPath } from "./embedded-binaries";
import { isAlive } from "./embedded-owner";
import type { SystemUser } from "./embedded-user";

export function spawnServer(
  binaries: Binaries,
  dataDir: string,
  cluster: string,
  user: SystemUser | null,
  settings: Readonly<Record<string, string>>,
): ChildProcess {
  const log = openSync(join(dataDir, "postgres.log"), "a", 0o600);
  try {
    const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    // Its own process group: Ctrl-C in the terminal must reach the app first and the database last.
    const server = spawn(programPath(binaries.native, "postgres"), ["-D", realpathSync(cluster), ...flags], {
      ...user,
      cwd: "/",
      detached: true,
      stdio: ["ignore", log, log],
      env: serverEnvironment(),
    });
    server.unref();
    return server;
  } finally {
    closeSync(log);
  }
}

/** Nothing of the caller's `PG…` variables may reach the server, and its messages are English. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("PG") && !name.startsWith("LC_"),
  );
  return { ...Object.fromEntries(kept), LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv;
}

export function isReady(cluster: string): boolean {
  try {
    // The eighth line of postmaster.pid is the server's state.
    return readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[7]?.trim() === "ready";
  } catch {
    return false;
  }
}

/**
 * The claim on the data folder is ours, so a server still running on it has lost its owner: it is asked to stop. A
 * `postmaster.pid` whose number now belongs to another program (a restarted container reuses numbers) is removed.
 */
export async function clearLeftovers(cluster: string): Promise<void> {
  const pid = postmasterPidOrNull(cluster);
  if (pid === null) return;
  if (isAlive(pid) && isPostgres(pid)) {
    process.kill(pid, "SIGINT");
    await until(
      () => !isAlive(pid),
      60_000,
      `The PostgreSQL server left running on ${cluster} (process ${pid}) does not stop.`,
    );
  }
  rmSync(join(cluster, "postmaster.pid"), { force: true });
}

function postmasterPidOrNull(cluster: string): number | null {
  try {
    const pid = Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isPostgres(pid: number): boolean {
  if (process.platform === "win32") return true;
  const told = spawnSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" });
  if (told.status === 0) return told.stdout.includes("postgres");
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").includes("postgres");
  } catch {
    return false;
  }
}

export function watch(server: ChildProcess, user: SystemUser | null): ChildProcess | null {
  if (process.platform === "win32") return null;
  const watcher = spawn("/bin/sh", ["-c", 'read -r word || kill -INT "$0"', String(server.pid)], {
    ...user,
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watcher.unref();
  // A pipe is a socket underneath, and would otherwise keep this process alive.
  (watcher.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  return watcher;
}

export async function dismiss(watcher: ChildProcess | null): Promise<void> {
  if (watcher === null || watcher.exitCode !== null) return;
  const gone = new Promise<void>((done) => watcher.once("exit", () => done()));
  watcher.ref();
  watcher.stdin?.end("stopped\n");
  await gone;
}

export async function shutDown(server: ChildProcess, binaries: Binaries, cluster: string): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise<void>((done) => server.once("exit", () => done()));
  if (process.platform === "win32") {
    spawnSync(programPath(binaries.native, "pg_ctl"), ["stop", "-D", cluster, "-m", "fast"], {
      stdio: "ignore",
    });
  } else {
    server.kill("SIGINT");
  }
  server.ref();
  const patience = new AbortController();
  const impatient = pause(30_000, undefined, { signal: patience.signal }).then(
    () => server.kill("SIGQUIT"),
    () => false,
  );
  await gone;
  patience.abort();
  await impatient;
}

export async function until(holds: () => boolean, patienceMs: number, otherwise: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(otherwise);
    await pause(20);
  }
}
