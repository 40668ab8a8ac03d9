import { describe, expect, it } from "vitest";
import { activityProof, hasLapsed, lastActiveAt } from "./idle";

const SECRET = "of the server";
const BEGAN = Date.UTC(2026, 2, 7, 9);
const minutes = (n: number) => BEGAN + n * 60_000;
const proven = activityProof(SECRET, "token", minutes(10));

describe("when a session was last touched", () => {
  it("is what its own proof says, and its beginning without one", () => {
    expect(lastActiveAt(SECRET, "token", BEGAN, proven)).toBe(minutes(10));
    expect(lastActiveAt(SECRET, "token", BEGAN, undefined)).toBe(BEGAN);
  });

  it.each([
    ["another session's", activityProof(SECRET, "other token", minutes(10))],
    ["another server's", activityProof("of another", "token", minutes(10))],
    ["one with a later time under the old seal", proven.replace(/^\d+/, String(minutes(500)))],
    ["nonsense", "x.y"],
    ["an empty one", ""],
  ])("is not what %s proof says", (_, proof) => {
    expect(lastActiveAt(SECRET, "token", BEGAN, proof)).toBe(BEGAN);
  });
});

describe("a session lapses", () => {
  it.each([
    [0, 15, false],
    [0, 15.1, true],
    [10, 24, false],
    [10, 26, true],
    [719, 720, false],
    [720.5, 720.6, true],
  ])("touched after %d minutes, asked after %d: %s", (touched, asked, lapsed) => {
    expect(hasLapsed(BEGAN, minutes(touched), minutes(asked))).toBe(lapsed);
  });
});
