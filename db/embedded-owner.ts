import { execFileSync } from "node:child_process";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Claim {
  readonly pid: number;
  /** What tells this process from a later one with the same number. */
  readonly born: string;
}

/** Thrown when another live process serves the same data folder. */
export class AlreadyRunning extends Error {
  constructor(
    readonly dataDir: string,
    readonly pid: number,
  ) {
    super(
      `Another Verum (process ${pid}) is already running on ${dataDir}. Stop it, or set VERUM_DATA to another folder.`,
    );
    this.name = "AlreadyRunning";
  }
}

/** Claims the data folder for this process; a claim left by a process that died is taken over. Throws `AlreadyRunning`. */
export function claimDataDir(dataDir: string): void {
  const mine = JSON.stringify({ pid: process.pid, born: bornAt(process.pid) } satisfies Claim);
  for (;;) {
    // Linked, so that nobody ever reads a claim half written.
    const draft = `${claimFile(dataDir)}.${process.pid}`;
    writeFileSync(draft, mine, { mode: 0o600 });
    try {
      linkSync(draft, claimFile(dataDir));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const owner = livingOwnerOrNull(dataDir);
    if (owner !== null) throw new AlreadyRunning(dataDir, owner);
    rmSync(claimFile(dataDir), { force: true });
  }
}

export function releaseDataDir(dataDir: string): void {
  rmSync(claimFile(dataDir), { force: true });
}

/** The process that serves the data folder now, or null. */
export function livingOwnerOrNull(dataDir: string): number | null {
  let claim: Claim;
  try {
    claim = JSON.parse(readFileSync(claimFile(dataDir), "utf8")) as Claim;
  } catch {
    return null;
  }
  return isAlive(claim.pid) && bornAt(claim.pid) === claim.born ? claim.pid : null;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Dead, but not yet collected by its parent: in a container whose first process collects nobody, that lasts forever. */
function isZombie(pid: number): boolean {
  try {
    return process.platform === "linux" && statFields(pid)[0] === "Z";
  } catch {
    return false;
  }
}

/** When a process began, in whatever form the system tells it; empty when it does not. */
function bornAt(pid: number): string {
  try {
    if (process.platform === "linux") {
      return statFields(pid)[19] ?? "";
    }
    if (process.platform === "win32") return "";
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

/** The fields of Linux's process table from the third on: counted after the name, which may hold spaces and parentheses. */
function statFields(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function claimFile(dataDir: string): string {
  return join(dataDir, "owner.json");
}
