import { expect, it } from "vitest";
import { figureName } from "./figure-name";

it("how a file's name begins says what its reader has seen", () => {
  expect(figureName("pooled", "SLE", "participants-flow")).toBe("pooled-SLE-participants-flow");
  expect(figureName("unblinded", "SLE", "forest")).toBe("UNBLINDED-SLE-forest");
  expect(figureName("rehearsal", "SLE", "forest")).not.toMatch(/unblinded/i);
});

it("nothing in a code escapes the file's folder", () => {
  expect(figureName("pooled", "SLE/../1", 'C3 "x"')).toBe("pooled-SLE-..-1-C3-x");
});
