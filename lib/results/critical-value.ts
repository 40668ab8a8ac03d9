import type { ProtocolMarker } from "@/lib/protocol/input";
import type { Qualifier } from "./marker-value";

/** Whether a value is beyond a critical limit for certain: `<10` may still be anything below 10. */
export function isCriticalValue(
  number: string,
  qualifier: Qualifier,
  { critical }: Pick<ProtocolMarker, "critical">,
): boolean {
  if (critical === undefined) return false;
  const { below, above } = critical;
  const value = Number(number);
  if (qualifier === "<") return below !== undefined && value <= below;
  if (qualifier === ">") return above !== undefined && value >= above;
  return (below !== undefined && value < below) || (above !== undefined && value > above);
}
