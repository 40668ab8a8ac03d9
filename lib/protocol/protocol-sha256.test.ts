import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { Protocol } from "./input";
import { protocolSha256 } from "./protocol-sha256";

const shipped: unknown = JSON.parse(
  readFileSync(new URL("../../db/seed/studies/sle-secretome/protocol.json", import.meta.url), "utf8"),
);

it("the fingerprint of a protocol ignores the order of keys and shows every change of a value", () => {
  const protocol = Protocol.parse(shipped);
  const reordered = Object.fromEntries(Object.entries(protocol).reverse()) as Protocol;
  expect(protocolSha256(protocol)).toMatch(/^[0-9a-f]{64}$/);
  expect(protocolSha256(reordered)).toBe(protocolSha256(protocol));
  expect(protocolSha256({ ...protocol, plannedParticipants: 31 })).not.toBe(protocolSha256(protocol));
});
