import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { drawFrom } from "./draw";
import vectors from "./oracle/prng-vectors.json";

const secret = Buffer.from(vectors.proposed_hmac_allocation.key_hex, "hex");

describe("a draw", () => {
  it("stands on an HMAC-SHA256 that gives the published value of RFC 4231, case 2", () => {
    const { key, data, mac } = vectors.hmac_sha256_rfc4231_case2;
    expect(createHmac("sha256", Buffer.from(key, "hex")).update(data).digest("hex")).toBe(mac);
  });

  it("follows from secret and label alone", () => {
    const draw = drawFrom(secret);
    expect(drawFrom(secret)("x", 1000)).toBe(draw("x", 1000));
    expect(draw("y", 2 ** 40)).not.toBe(draw("x", 2 ** 40));
  });

  it("rejects the values that would favor small numbers and takes the next attempt", () => {
    // With n just above 2^47, every value from n up is rejected: close to half of them.
    const n = 2 ** 47 + 1;
    const valueAt = (label: string, attempt: number) =>
      createHmac("sha256", secret).update(`${label}|${attempt}`).digest().readUIntBE(0, 6);
    const labels = Array.from({ length: 50 }, (_, index) => `label${index}`);
    const rejected = labels.filter((label) => valueAt(label, 0) >= n);
    expect(rejected.length).toBeGreaterThan(5);
    for (const label of labels) {
      let attempt = 0;
      while (valueAt(label, attempt) >= n) attempt++;
      expect(drawFrom(secret)(label, n)).toBe(valueAt(label, attempt));
    }
  });

  it("refuses a short secret and a range it cannot serve", () => {
    expect(() => drawFrom(new Uint8Array(16))).toThrow("must be 32 bytes");
    for (const n of [0, -1, 1.5, Number.NaN, 2 ** 49])
      expect(() => drawFrom(secret)("x", n)).toThrow(RangeError);
  });
});
