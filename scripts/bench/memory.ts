import { readFileSync } from "node:fs";
import { processTree } from "./process-tree";

/**
 * Resident memory of processes and all their descendants in bytes, each shared page counted once in parts (PSS), of Linux.
 * PostgreSQL's buffers are shared by all its processes: sums of resident sizes would count them many times.
 */
export function memoryOf(roots: readonly number[]): number {
  return processTree(roots).reduce((sum, { pid }) => sum + pss(pid), 0);
}

function pss(pid: number): number {
  try {
    const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"));
    return Number(found?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
