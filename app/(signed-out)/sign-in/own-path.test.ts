import { describe, expect, it } from "vitest";
import { ownPath } from "./own-path";

describe("where sign-in returns to", () => {
  it("keeps a path of this site with its question and fragment", () => {
    expect(ownPath("/studies/SLE/schedule?day=2026-03-07#due")).toBe(
      "/studies/SLE/schedule?day=2026-03-07#due",
    );
  });

  it.each([
    "https://other.example/studies",
    "//other.example",
    "/\\other.example",
    "/\t/other.example",
    "/./\\other.example//x",
    "/.//other.example",
    "javascript:alert(1)",
    "other.example",
    "",
    "/sign-in?callbackUrl=/sign-in",
  ])("never leaves this site, nor returns to itself, for %j", (asked) => {
    const path = ownPath(asked);
    expect(new URL(path, "https://verum.test").origin).toBe("https://verum.test");
    expect(path).not.toMatch(/^[\\/]{2}|^\/sign-in/);
  });

  it("falls back on the list of studies", () => {
    expect(ownPath("https://other.example/")).toBe("/studies");
  });
});
