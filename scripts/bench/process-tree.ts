import { readdirSync, readFileSync } from "node:fs";

/** What `/proc` tells of a process, of Linux. */
export interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  readonly program: string;
  /** User and system time. */
  readonly cpuMs: number;
}

// /proc counts CPU time in hundredths of a second on every architecture that Node runs on.
const MS_PER_TICK = 10;

/** Those processes and all their descendants; none where there is no `/proc`. */
export function processTree(roots: readonly number[]): ProcessStat[] {
  const all = new Map<number, ProcessStat>();
  for (const name of namesOf("/proc")) {
    const stat = /^\d+$/.test(name) ? statOrNull(Number(name)) : null;
    if (stat !== null) all.set(stat.pid, stat);
  }
  const isOurs = ({ pid }: ProcessStat): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = all.get(at)?.parent)
      if (roots.includes(at)) return true;
    return false;
  };
  return [...all.values()].filter(isOurs);
}

function namesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function statOrNull(pid: number): ProcessStat | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const program = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
    // From the third field on (proc(5)): state, parent, …, user time is the 14th and system time the 15th.
    const rest = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return {
      pid,
      program,
      parent: Number(rest[1]),
      cpuMs: (Number(rest[11]) + Number(rest[12])) * MS_PER_TICK,
    };
  } catch {
    return null;
  }
}
