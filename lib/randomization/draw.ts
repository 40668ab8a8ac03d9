import { createHmac, createSecretKey } from "node:crypto";

/** An integer from 0 to n - 1 that follows from the list secret and the label alone. */
export type Draw = (label: string, n: number) => number;

const SPAN = 2 ** 48;
const HEX_DIGITS = 12;

/**
 * The draws of an allocation list, as specified in `oracle/prng-vectors.json` (`proposed_hmac_allocation`):
 * the first 48 bits of HMAC-SHA256(secret, label + "|" + attempt), big-endian; values at or above the largest multiple
 * of n are rejected and the next attempt is taken, so that every outcome is equally likely; the remainder by n is returned.
 * A label must be used for one draw only. Throws RangeError for a secret that is not 32 bytes or an n outside 1 to 2^48.
 */
export function drawFrom(secret: Uint8Array): Draw {
  if (secret.length !== 32) {
    throw new RangeError(`The list secret must be 32 bytes long, not ${secret.length}. Generate a new one.`);
  }
  const key = createSecretKey(secret);
  return (label, n) => {
    if (!Number.isInteger(n) || n < 1 || n > SPAN) {
      throw new RangeError(`A draw needs a number of outcomes from 1 to 2^48, not ${n}.`);
    }
    const limit = SPAN - (SPAN % n);
    for (let attempt = 0; ; attempt++) {
      const hash = createHmac("sha256", key).update(`${label}|${attempt}`).digest("hex");
      const value = Number.parseInt(hash.slice(0, HEX_DIGITS), 16);
      if (value < limit) return value % n;
    }
  };
}
