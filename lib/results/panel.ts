import type { Protocol } from "@/lib/protocol/input";
import type { MarkerLimits } from "./marker-value";

/** A panel is the set of markers a tube asks for, named by their codes in the protocol's order. Codes hold no comma. */
export const panelOf = (markers: readonly string[]): string => markers.join(",");

/** The panel's markers as the laboratory may know them: without the visits that ask for them. */
export function markersOfPanel(protocol: Pick<Protocol, "markers">, panel: string): MarkerLimits[] {
  const codes = new Set(panel.split(","));
  return protocol.markers
    .filter((marker) => codes.has(marker.code))
    .map(
      ({
        visits: _visits,
        embargoed: _embargoed,
        doubleEntry: _doubleEntry,
        logScale: _logScale,
        ...limits
      }) => limits,
    );
}
