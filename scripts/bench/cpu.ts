import { processTree } from "./process-tree";

/** CPU time used so far, in milliseconds, by one Node process and by PostgreSQL. */
export interface CpuUsed {
  readonly nodeMs: number;
  readonly postgresMs: number;
}

/**
 * Of this process, or the Node process named, and of the PostgreSQL that this process started: what a machine shared with others
 * hardly changes, unlike wall time. Zero where there is no `/proc`.
 */
export function cpuUsed(nodePid: number = process.pid): CpuUsed {
  const tree = processTree([process.pid]);
  const sum = (some: readonly { cpuMs: number }[]) => some.reduce((ms, each) => ms + each.cpuMs, 0);
  return {
    nodeMs: sum(tree.filter(({ pid }) => pid === nodePid)),
    postgresMs: sum(tree.filter(({ program }) => program === "postgres")),
  };
}

/** What lies between two readings, in words: CPU of each operation. */
export function cpuEach(before: CpuUsed, after: CpuUsed, operations: number): string {
  const each = (from: number, to: number) => ((to - from) / operations).toFixed(2);
  return `${each(before.nodeMs, after.nodeMs)} ms Node + ${each(before.postgresMs, after.postgresMs)} ms PostgreSQL CPU each`;
}
