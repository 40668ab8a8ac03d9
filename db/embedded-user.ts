import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The system user PostgreSQL runs as. It refuses to run as root, so root gets: the owner of the cluster folder when it
 * exists, else `postgres`, else a system user `verum` that is created, else `nobody`. Everybody else runs it themselves: null.
 */
export function databaseUserOrNull(clusterFolder: string): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const owner = ownerOrNull(clusterFolder);
  if (owner !== null && owner.uid !== 0) return owner;
  const known = named("postgres") ?? named("verum");
  if (known !== null) return known;
  spawnSync(
    "useradd",
    ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "--user-group", "verum"],
    {
      stdio: "ignore",
    },
  );
  const created = named("verum") ?? named("nobody");
  if (created !== null) return created;
  throw new Error(
    "PostgreSQL refuses to run as root, and no other system user could be found or made. " +
      "Create one (`useradd --system verum`), or run Verum as a normal user.",
  );
}

function ownerOrNull(folder: string): SystemUser | null {
  try {
    const { uid, gid } = statSync(folder);
    return { uid, gid };
  } catch {
    return null;
  }
}

function named(name: string): SystemUser | null {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
}
