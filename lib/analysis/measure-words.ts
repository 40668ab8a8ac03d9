import { decimalsFor } from "@/lib/figures/fixed";
import type { Protocol } from "@/lib/protocol/input";
import { measures } from "@/lib/protocol/panels";
import { visitByCode } from "@/lib/protocol/visits";
import type { KeptAnalysis } from "./types";

export interface MeasureWords {
  readonly name: string;
  /** With its unit, as on an axis: "Complement C3 (mg/dL)". */
  readonly label: string;
  readonly unit: string | null;
  /** Of a mean or a difference. */
  readonly decimals: number;
}

export function measureWords(protocol: Protocol, code: string, analysis?: KeptAnalysis): MeasureWords {
  const measure = measures(protocol).find((each) => each.code === code);
  const name = measure?.name ?? code;
  const unit = measure?.unit ?? null;
  const reported = protocol.markers.find((marker) => marker.code === code)?.decimals ?? 0;
  const spread = (analysis?.descriptions ?? []).flatMap((row) =>
    row.measure === code && row.sd !== null ? [row.sd] : [],
  );
  const decimals = decimalsFor(spread.length > 0 ? Math.max(...spread) : null, reported);
  return { name, unit, label: unit ? `${name} (${unit})` : name, decimals };
}

export const visitName = (protocol: Protocol, code: string): string =>
  visitByCode(protocol, code)?.name ?? code;

/** Short, for an axis: the name up to a bracket. "Day 1 (baseline)" is "Day 1". */
export const visitTick = (protocol: Protocol, code: string): string =>
  visitName(protocol, code).replace(/\s*\(.*$/, "");

/** How wide the protocol's intervals are, as in "95 %". */
export const confidenceOf = (protocol: Protocol): string =>
  `${Number((100 * (1 - protocol.analysis.alpha)).toFixed(2))} %`;
