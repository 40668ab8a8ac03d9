import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  type Binaries,
  binariesReachableBy,
  embeddedBinaries,
  programPath,
  SHARED_HOME,
} from "./embedded-binaries";
import { claimDataDir, isAlive, livingOwnerOrNull, releaseDataDir } from "./embedded-owner";
import { databaseUserOrNull, type SystemUser } from "./embedded-user";

export interface EmbeddedOptions {
  /** Made when missing. Holds `cluster` (PostgreSQL's own folder), `password`, `port`, `owner.json` and `postgres.log`. */
  readonly dataDir: string;
  /** Otherwise the port of the last start when it is free, else any free one. */
  readonly port?: number;
  /** PostgreSQL settings, over the defaults below: `{ fsync: "off" }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Embedded {
  /** Superuser, database `postgres`: for creating databases and for migrations, never for the app. */
  readonly adminUrl: string;
  readonly host: string;
  readonly port: number;
  /** The superuser's URL of another database of this cluster. */
  readonly ownerUrl: (database: string) => string;
  readonly stop: () => Promise<void>;
}

const HOST = "127.0.0.1";

const DEFAULTS: Readonly<Record<string, string>> = {
  listen_addresses: HOST,
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "128MB",
  timezone: "UTC",
  log_timezone: "UTC",
  password_encryption: "scram-sha-256",
  // The log never quotes a row: no DETAIL ("Key (…)=(…) already exists"), no bound values.
  log_error_verbosity: "terse",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
};

/**
 * Starts the PostgreSQL server that ships with Verum on `dataDir`, and answers once it accepts connections.
 *
 * It listens on 127.0.0.1 alone, with SCRAM passwords. It stops with this process, however that ends: a watcher waits on a
 * pipe and asks the server to shut down when the pipe breaks. What a crash left behind (a stale `postmaster.pid`, a server
 * whose owner died) is cleared first. As root it runs as an unprivileged system user; when that user cannot reach `dataDir`
 * (a checkout below `/root`), `dataDir/cluster` becomes a link into `/var/lib/verum`.
 *
 * Throws `AlreadyRunning` when a live process serves the folder; otherwise an Error with the end of the server's log.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = resolve(options.dataDir);
  const made = mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  claimDataDir(dataDir);
  try {
    const cluster = join(dataDir, "cluster");
    const user = databaseUserOrNull(cluster);
    if (user !== null) placeWithinReach(dataDir, made, cluster, user);
    const installed = embeddedBinaries();
    const binaries = user === null ? installed : binariesReachableBy(user, installed);
    const password = passwordOf(dataDir);
    if (!existsSync(join(cluster, "PG_VERSION"))) initialize(binaries, cluster, user, password);
    await clearLeftovers(cluster);
    const { server, port } = await launch(binaries, dataDir, cluster, user, options);
    const watcher = watch(server, user);
    const stop = async (): Promise<void> => {
      await shutDown(server, binaries, cluster);
      await dismiss(watcher);
      releaseDataDir(dataDir);
    };
    return { ...connection(port, password), stop };
  } catch (error) {
    releaseDataDir(dataDir);
    throw error;
  }
}

/** How to reach the server another live process of this machine runs on `dataDir`; null when none does. */
export function runningEmbeddedOrNull(dataDir: string): Omit<Embedded, "stop"> | null {
  if (livingOwnerOrNull(dataDir) === null || !isReady(join(dataDir, "cluster"))) return null;
  return connection(Number(readFileSync(join(dataDir, "port"), "utf8")), passwordOf(dataDir));
}

/** Removes a stopped cluster and its folder, wherever `cluster` leads. */
export function removeEmbedded(dataDir: string): void {
  const cluster = join(dataDir, "cluster");
  if (existsSync(cluster)) {
    const real = realpathSync(cluster);
    rmSync(real, { recursive: true, force: true });
    if (real.startsWith(`${SHARED_HOME}/`)) rmSync(dirname(real), { recursive: true, force: true });
  }
  rmSync(dataDir, { recursive: true, force: true });
}

function connection(port: number, password: string): Omit<Embedded, "stop"> {
  const ownerUrl = (database: string) => `postgres://postgres:${password}@${HOST}:${port}/${database}`;
  return { adminUrl: ownerUrl("postgres"), ownerUrl, host: HOST, port };
}

function placeWithinReach(
  dataDir: string,
  made: string | undefined,
  cluster: string,
  user: SystemUser,
): void {
  if (existsSync(cluster)) return;
  // Folders of ours are passable for the database user and closed to reading; the secrets beside the cluster are 0600.
  for (let folder = dataDir; ; folder = dirname(folder)) {
    chmodSync(folder, 0o711);
    if (made === undefined || folder === resolve(made) || folder === dirname(folder)) break;
  }
  mkdirSync(cluster, { mode: 0o700 });
  chownSync(cluster, user.uid, user.gid);
  if (canEnter(cluster, user)) return;
  rmSync(cluster, { recursive: true });
  const home = join(SHARED_HOME, randomBytes(8).toString("hex"));
  const real = join(home, "cluster");
  mkdirSync(real, { recursive: true, mode: 0o711 });
  chmodSync(SHARED_HOME, 0o755);
  chmodSync(home, 0o711);
  chmodSync(real, 0o700);
  chownSync(real, user.uid, user.gid);
  symlinkSync(real, cluster);
}

function canEnter(folder: string, user: SystemUser): boolean {
  const tried = spawnSync("/bin/sh", ["-c", 'cd "$0" && test -w .', folder], {
    ...user,
    cwd: "/",
    stdio: "ignore",
  });
  return tried.status === 0;
}

function passwordOf(dataDir: string): string {
  const file = join(dataDir, "password");
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

function initialize(binaries: Binaries, cluster: string, user: SystemUser | null, password: string): void {
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const real = realpathSync(cluster);
  const passwordFile = join(dirname(real), "initdb-password");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user !== null) chownSync(passwordFile, user.uid, user.gid);
  try {
    const made = spawnSync(
      programPath(binaries.native, "initdb"),
      [
        `--pgdata=${real}`,
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // Built into PostgreSQL: sorts the same on every machine, whatever locales it has.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
        "--no-sync",
      ],
      { ...user, cwd: "/", encoding: "utf8", env: serverEnvironment() },
    );
    if (made.status !== 0) {
      // A half-made cluster must not be mistaken for a whole one at the next start.
      rmSync(join(real, "PG_VERSION"), { force: true });
      throw new Error(
        `PostgreSQL could not be set up in ${real}.\n${made.error?.message ?? ""}${made.stderr ?? ""}`,
      );
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Nothing of the caller's `PG…` variables may reach the server, and its messages are English. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("PG") && !name.startsWith("LC_"),
  );
  return { ...Object.fromEntries(kept), LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv;
}

/**
 * The claim on the data folder is ours, so a server still running on it has lost its owner: it is asked to stop. A
 * `postmaster.pid` whose number now belongs to another program (a restarted container reuses numbers) is removed.
 */
async function clearLeftovers(cluster: string): Promise<void> {
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

async function launch(
  binaries: Binaries,
  dataDir: string,
  cluster: string,
  user: SystemUser | null,
  options: EmbeddedOptions,
): Promise<{ server: ChildProcess; port: number }> {
  const portFile = join(dataDir, "port");
  const last = existsSync(portFile) ? Number(readFileSync(portFile, "utf8")) : 0;
  const wanted = options.port === undefined ? [last, 0, 0] : [options.port];
  let tail = "";
  for (const candidate of wanted) {
    const port = await freePortOrNull(candidate);
    if (port === null) continue;
    const server = spawnServer(binaries, dataDir, cluster, user, {
      ...DEFAULTS,
      ...options.settings,
      port: String(port),
    });
    let exited = false;
    server.once("exit", () => {
      exited = true;
    });
    server.once("error", () => {
      exited = true;
    });
    await until(() => exited || isReady(cluster), 120_000, `PostgreSQL in ${cluster} did not become ready.`);
    if (!exited) {
      writeFileSync(portFile, String(port), { mode: 0o600 });
      return { server, port };
    }
    tail = readFileSync(join(dataDir, "postgres.log"), "utf8").split("\n").slice(-15).join("\n");
    // Somebody took the port between the probe and the start: another is tried. Anything else will not get better.
    if (!tail.includes("could not bind")) break;
  }
  const where = options.port === undefined ? "" : ` on port ${options.port}`;
  throw new Error(
    `PostgreSQL did not start${where}. Its log, ${join(dataDir, "postgres.log")}, ends:\n${tail}`,
  );
}

function spawnServer(
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

function isReady(cluster: string): boolean {
  try {
    // The eighth line of postmaster.pid is the server's state.
    return readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[7]?.trim() === "ready";
  } catch {
    return false;
  }
}

function watch(server: ChildProcess, user: SystemUser | null): ChildProcess | null {
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

async function dismiss(watcher: ChildProcess | null): Promise<void> {
  if (watcher === null || watcher.exitCode !== null) return;
  const gone = new Promise<void>((done) => watcher.once("exit", () => done()));
  watcher.ref();
  watcher.stdin?.end("stopped\n");
  await gone;
}

async function shutDown(server: ChildProcess, binaries: Binaries, cluster: string): Promise<void> {
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

async function freePortOrNull(port: number): Promise<number | null> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once("error", () => answer(null));
    probe.listen(port, HOST, () => {
      const address = probe.address();
      probe.close(() => answer(typeof address === "object" && address !== null ? address.port : null));
    });
  });
}

async function until(holds: () => boolean, patienceMs: number, otherwise: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(otherwise);
    await pause(20);
  }
}
