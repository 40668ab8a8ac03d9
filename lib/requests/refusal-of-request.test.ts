import { describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy";
import { refusalOfRequestOrNull } from "./refusal-of-request";

const asked = (method: string, headers: Readonly<Record<string, string>>) =>
  refusalOfRequestOrNull({
    method,
    header: (name) => headers[name] ?? null,
    ownHosts: ["verum.example", "localhost:3000"],
  });

describe("a change from another site is turned away", () => {
  it.each([
    [{ origin: "https://evil.example" }],
    [{ origin: "https://verum.example.evil.example" }],
    [{ origin: "null" }],
    [{ origin: "https://verum.example", "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
  ])("%j", (headers) => expect(asked("POST", headers as Record<string, string>)).toBe(403));

  it.each([
    [{ origin: "https://verum.example", "sec-fetch-site": "same-origin" }],
    [{ origin: "http://localhost:3000" }],
    [{}],
  ])("but not from our own pages, or from a program without cookies: %j", (headers) =>
    expect(asked("POST", headers as Record<string, string>)).toBeNull(),
  );

  it("and reading is open to links from anywhere", () => {
    expect(asked("GET", { origin: "https://mail.example", "sec-fetch-site": "cross-site" })).toBeNull();
  });
});

describe("a body that no form of ours can have is turned away", () => {
  it.each([
    [{ "content-length": "4000000" }, null],
    [{ "content-length": "4000001" }, 413],
    [{ "transfer-encoding": "chunked" }, 411],
    [{ "content-length": "0" }, null],
  ])("%j: %s", (headers, status) => expect(asked("POST", headers as Record<string, string>)).toBe(status));
});

it("no inline script runs without this answer's nonce, and nothing may frame or re-base a page", () => {
  const policy = contentSecurityPolicy("abc", false);
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(policy).not.toMatch(/style-src [^;]*unsafe/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("base-uri 'self'");
});
