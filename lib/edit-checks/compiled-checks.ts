import { compileCheck } from "@/lib/check-language/compile-check";
import type { CompiledCheck } from "@/lib/check-language/types";
import type { Protocol } from "@/lib/protocol/input";

// A protocol's version never changes, so what was made ready for it may be kept as long as it is.
const kept = new WeakMap<Protocol, readonly CompiledCheck[]>();

/** The protocol's edit checks, ready to judge. One that does not compile was refused with its protocol, and is thrown here. */
export function compiledChecks(protocol: Protocol): readonly CompiledCheck[] {
  const known = kept.get(protocol);
  if (known) return known;
  const compiled = (protocol.editChecks ?? []).map((check) => {
    const one = compileCheck(protocol, check);
    if (!one.ok) throw new Error(`edit check ${check.code}: ${one.problem}`);
    return one.compiled;
  });
  kept.set(protocol, compiled);
  return compiled;
}
