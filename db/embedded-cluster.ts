import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Binaries, programPath, SHARED_HOME } from "./embedded-binaries";
import { serverEnvironment } from "./embedded-process";
import type { SystemUser } from "./embedded-user";

export function placeWithinReach(
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

export function initialize(
  binaries: Binaries,
  cluster: string,
  user: SystemUser | null,
  password: string,
): void {
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
