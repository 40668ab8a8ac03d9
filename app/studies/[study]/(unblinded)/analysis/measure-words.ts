import type { Protocol } from "@/lib/protocol/input";
import { measures } from "@/lib/protocol/panels";
import { visitByCode } from "@/lib/protocol/visits";

export interface MeasureWords {
  readonly name: string;
  /** With its unit, as on an axis: "Complement C3 (mg/dL)". */
  readonly label: string;
  readonly unit: string | null;
  /** Of a mean or a difference: one more than the value is reported with. */
  readonly decimals: number;
}

export function measureWords(protocol: Protocol, code: string): MeasureWords {
  const measure = measures(protocol).find((each) => each.code === code);
  const name = measure?.name ?? code;
  const unit = measure?.unit ?? null;
  const decimals = protocol.markers.find((marker) => marker.code === code)?.decimals ?? 0;
  return { name, unit, label: unit ? `${name} (${unit})` : name, decimals: decimals + 1 };
}

export const visitName = (protocol: Protocol, code: string): string =>
  visitByCode(protocol, code)?.name ?? code;

/** Short, for an axis: the name up to a bracket. "Day 1 (baseline)" is "Day 1". */
export const visitTick = (protocol: Protocol, code: string): string =>
  visitName(protocol, code).replace(/\s*\(.*$/, "");
