import type { Protocol, ProtocolInstrument, ProtocolMarker } from "./input";

/** A quantity an endpoint can be about: a marker or the total of an instrument. */
export type Measure = {
  code: string;
  name: string;
  source: "marker" | "instrument";
  /** null for an instrument: a score has no unit. */
  unit: string | null;
  visits: readonly string[];
  isEmbargoed: boolean;
};

/** The markers due at a visit, in the protocol's order. */
export function panelForVisit(protocol: Protocol, visitCode: string): ProtocolMarker[] {
  return protocol.markers.filter((marker) => marker.visits.includes(visitCode));
}

/** The instruments due at a visit, in the protocol's order. */
export function instrumentsForVisit(protocol: Protocol, visitCode: string): ProtocolInstrument[] {
  return protocol.instruments.filter((instrument) => instrument.visits.includes(visitCode));
}

/** Everything an endpoint can name: instruments first, then markers. Codes are unique across both. */
export function measures(protocol: Protocol): Measure[] {
  return [
    ...protocol.instruments.map(
      (instrument): Measure => ({
        code: instrument.code,
        name: instrument.name,
        source: "instrument",
        unit: null,
        visits: instrument.visits,
        isEmbargoed: false,
      }),
    ),
    ...protocol.markers.map(
      (marker): Measure => ({
        code: marker.code,
        name: marker.name,
        source: "marker",
        unit: marker.unit,
        visits: marker.visits,
        isEmbargoed: marker.embargoed,
      }),
    ),
  ];
}
