import { logError } from "@/lib/server-log/log";
import { readBlindingKey } from "./blinding-key";
import type { SealingKey } from "./sealed-box";

/**
 * The installation's blinding key, or null when there is none that can be used. Why is logged for whoever runs the server:
 * the reason names files, which a person in a study has no use for, and never the key.
 */
export function blindingKeyOrNull(
  environment: Readonly<Record<string, string | undefined>>,
): SealingKey | null {
  try {
    return readBlindingKey(environment);
  } catch (error) {
    logError("no blinding key", error, { reason: error instanceof Error ? error.message : "unknown" });
    return null;
  }
}
