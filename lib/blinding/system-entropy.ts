import { randomFillSync } from "node:crypto";
import type { Entropy } from "@/lib/randomization/entropy";

/** Small requests are served from a pool: sealing a list asks twice per slot, and each call to the system costs as much as a seal. */
const pool = Buffer.alloc(8192);
let used = pool.length;

/** The operating system's random bytes: the entropy of every real study. Bytes handed out are wiped from the pool. */
export const systemEntropy: Entropy = (byteCount) => {
  const bytes = new Uint8Array(byteCount);
  if (byteCount > pool.length / 8) return randomFillSync(bytes);
  if (used + byteCount > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  pool.copy(bytes, 0, used, used + byteCount);
  pool.fill(0, used, used + byteCount);
  used += byteCount;
  return bytes;
};
