import { createHash } from "node:crypto";
import type { Entropy } from "./entropy";

/**
 * Bytes that follow from a seed: SHA-256(seed | counter), one after the other. For demonstrations, simulations and tests,
 * which must come out the same every time. Never for a real study: whoever knows the seed knows the list.
 */
export function seededEntropy(seed: string): Entropy {
  let counter = 0;
  let pool = Buffer.alloc(0);
  return (byteCount) => {
    const parts = [pool];
    for (let have = pool.length; have < byteCount; have += 32) {
      parts.push(createHash("sha256").update(`${seed}|${counter++}`).digest());
    }
    const bytes = Buffer.concat(parts);
    pool = bytes.subarray(byteCount);
    return new Uint8Array(bytes.subarray(0, byteCount));
  };
}
