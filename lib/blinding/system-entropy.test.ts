import { describe, expect, it } from "vitest";
import { systemEntropy } from "./system-entropy";

describe("the system's entropy", () => {
  it("never hands out the same bytes twice, nor empty ones, across any number of refills", () => {
    const seen = new Set<string>();
    for (let i = 0; i < 20_000; i++) {
      // Twelve and thirty-two bytes in turn, as sealing asks for them; the first twelve identify both.
      const bytes = systemEntropy(i % 2 === 0 ? 12 : 32);
      expect(bytes).toHaveLength(i % 2 === 0 ? 12 : 32);
      seen.add(Buffer.from(bytes.subarray(0, 12)).toString("hex"));
    }
    expect(seen.size).toBe(20_000);
    expect(seen.has("00".repeat(12))).toBe(false);
  });

  it("does not change bytes it has handed out", () => {
    const bytes = systemEntropy(32);
    const copy = [...bytes];
    for (let i = 0; i < 1000; i++) systemEntropy(32);
    expect([...bytes]).toEqual(copy);
  });

  it("serves large requests whole", () => {
    const bytes = systemEntropy(100_000);
    expect(bytes).toHaveLength(100_000);
    // 390 of each value expected, standard deviation 20.
    const counts = new Array<number>(256).fill(0);
    for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
    expect(Math.min(...counts)).toBeGreaterThan(250);
  });
});
