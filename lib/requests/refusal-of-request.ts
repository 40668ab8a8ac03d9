/** The largest body of a request: a protocol file, 2 MB, with room for its envelope. */
const MAX_BODY_BYTES = 4_000_000;

export interface AskedRequest {
  readonly method: string;
  readonly header: (name: string) => string | null;
  /** Hosts this installation answers as: the one asked for, and the one it is known by. */
  readonly ownHosts: readonly string[];
}

/**
 * The status with which a request is turned away before anything reads it, or null. A change must come from our own pages
 * (CWE-352): browsers say where a request comes from, and a program that says nothing carries nobody's cookies. A body must say its
 * length, and be of a size that a form of ours can have.
 */
export function refusalOfRequestOrNull({ method, header, ownHosts }: AskedRequest): 403 | 411 | 413 | null {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return null;
  const origin = header("origin");
  if (origin !== null && !ownHosts.includes(hostOrNull(origin) ?? "")) return 403;
  const site = header("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return 403;
  const length = header("content-length");
  if (length === null && header("transfer-encoding") !== null) return 411;
  return Number(length ?? 0) > MAX_BODY_BYTES ? 413 : null;
}

function hostOrNull(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
