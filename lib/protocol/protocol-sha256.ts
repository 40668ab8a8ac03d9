import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Protocol } from "./input";

/**
 * SHA-256 of a protocol in canonical JSON (RFC 8785), as 64 lower-case hexadecimal digits. Spaces and the order of
 * keys do not change it; any change of meaning does.
 */
export function protocolSha256(protocol: Protocol): string {
  const canonical = canonicalize(protocol);
  if (canonical === undefined) throw new TypeError("a protocol is always representable as JSON");
  return createHash("sha256").update(canonical, "utf8").digest("hex");
}
