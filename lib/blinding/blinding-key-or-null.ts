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
    const message = error instanceof Error ? error.message : "unknown";
    console.error(JSON.stringify({ level: "error", what: "blinding key", message }));
    return null;
  }
}
