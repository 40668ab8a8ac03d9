import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { type Binaries, binariesReachableBy, embeddedBinaries, SHARED_HOME } from "./embedded-binaries";
import { initialize, placeWithinReach } from "./embedded-cluster";
import { claimDataDir, livingOwnerOrNull, releaseDataDir } from "./embedded-owner";
import { clearLeftovers, dismiss, isReady, shutDown, spawnServer, until, watch } from "./embedded-process";
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

function passwordOf(dataDir: string): string {
  const file = join(dataDir, "password");
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
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
