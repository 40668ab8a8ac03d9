import { describe, expect, it } from "vitest";
import { isOurChallenge, newChallenge } from "./challenge";
import { recoveryCodeOrNull } from "./recovery-code";

const KEY = Buffer.alloc(32, 7);
const NOON = new Date("2026-03-07T12:00:00Z");
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

describe("a question for a passkey", () => {
  const asked = newChallenge(KEY, "sign-in", NOON);

  it("is ours for five minutes, and another one each time", () => {
    expect(isOurChallenge(KEY, "sign-in", asked, later(4.9))).toBe(true);
    expect(isOurChallenge(KEY, "sign-in", asked, later(5.1))).toBe(false);
    expect(isOurChallenge(KEY, "sign-in", asked, later(-1))).toBe(false);
    expect(newChallenge(KEY, "sign-in", NOON)).not.toBe(asked);
  });

  it("asked for one purpose is none for another, under another key, altered or made up", () => {
    expect(isOurChallenge(KEY, "signature:a", asked, NOON)).toBe(false);
    expect(isOurChallenge(Buffer.alloc(32, 8), "sign-in", asked, NOON)).toBe(false);
    const bytes = Buffer.from(asked, "base64url");
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    expect(isOurChallenge(KEY, "sign-in", bytes.toString("base64url"), NOON)).toBe(false);
    for (const made of ["", "x", "A".repeat(75)])
      expect(isOurChallenge(KEY, "sign-in", made, NOON)).toBe(false);
  });
});

describe("a recovery code as typed", () => {
  it.each([
    ["abcde-12345", "ABCDE-12345"],
    ["ABCDE 12345", "ABCDE-12345"],
    ["oiloo11111", "01100-11111"],
  ])("%s is read as %s", (typed, read) => expect(recoveryCodeOrNull(typed)).toBe(read));

  it.each(["123456", "ABCDE-1234", "ABCDE-1234U", ""])("%j is none", (typed) =>
    expect(recoveryCodeOrNull(typed)).toBeNull(),
  );
});
