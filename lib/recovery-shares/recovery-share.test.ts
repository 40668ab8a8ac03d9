import { describe, expect, it } from "vitest";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { parseShare, printedShare, recoverySharesOf, studyKeyFrom } from "./recovery-share";

const key = { id: "0123456789abcdef", bytes: seededEntropy("recovery")(32) };

describe("recovery shares", () => {
  it("any two of three give the key back, as typed from paper", async () => {
    const shares = (await recoverySharesOf("SLE", key)).map((share) => parseShare(printedShare(share)));
    for (const [a, b] of [
      [0, 1],
      [1, 2],
      [2, 0],
    ] as const) {
      const found = await studyKeyFrom([shares[a], shares[b]].filter((share) => share !== undefined));
      expect(Buffer.from(found.bytes).equals(Buffer.from(key.bytes))).toBe(true);
      expect(found.id).toBe(key.id);
    }
  });

  it("one alone, the same twice, those of another key, and a mistyped one are refused with what to do", async () => {
    const [one, two] = await recoverySharesOf("SLE", key);
    const [, other] = await recoverySharesOf("SLE", {
      id: "fedcba9876543210",
      bytes: seededEntropy("other")(32),
    });
    if (!one || !two || !other) throw new Error("no shares");
    await expect(studyKeyFrom([one])).rejects.toThrow("2 different shares");
    await expect(studyKeyFrom([one, one])).rejects.toThrow("2 different shares");
    await expect(studyKeyFrom([one, other])).rejects.toThrow("different keys");
    const digit = two.share.startsWith("0") ? "1" : "0";
    await expect(studyKeyFrom([one, { ...two, share: digit + two.share.slice(1) }])).rejects.toThrow(
      "mistyped",
    );
    expect(() => parseShare("share: 12")).toThrow('"study" is missing');
    expect(() => parseShare(printedShare(one).replace(/check: ./, "check: x"))).toThrow('"check"');
  });

  it("say nothing of the key one by one: shares of one key differ every time", async () => {
    const [first] = await recoverySharesOf("SLE", key);
    const [second] = await recoverySharesOf("SLE", key);
    expect(first?.share).not.toBe(second?.share);
    expect(first?.share).not.toContain(Buffer.from(key.bytes).toString("hex").slice(0, 16));
  });
});
