import type { ResultGrid } from "@/lib/results/types";

/** A tube that asks for the marker, whose it is, and how far it is. Only the server's duty may know whose. */
export interface TubeOfParticipant {
  readonly sampleId: string;
  readonly accessionNumber: string;
  readonly participantId: string;
  readonly visit: string;
  /**
   * `begun`: it has a value, an entry or a place on a plate; `ready`: it lies in the laboratory; `away`: it did not arrive yet; `lost`: it was
   * sent so long ago that nobody waits for it.
   */
  readonly standing: "begun" | "ready" | "away" | "lost";
}

/** A plate as the laboratory plans it: its tubes in an order that tells nothing. */
export interface PlatePlan {
  readonly id: string;
  readonly markerCode: string;
  readonly plate: string;
  readonly batch: string | null;
  readonly analyzer: string | null;
  readonly wells: number;
  readonly tubes: number;
  /** Of its tubes, those whose value stands. */
  readonly entered: number;
  readonly at: Date;
  readonly by: string;
}

/** A tube on a plate, and where to fetch it. */
export interface PlaceOnPlate {
  readonly place: number;
  readonly accessionNumber: string;
  readonly freezer: string | null;
  readonly position: string | null;
}

export interface OpenedPlan extends PlatePlan {
  readonly places: readonly PlaceOnPlate[];
  /** The plan's tubes and marker, for the entry of their values. */
  readonly grid: ResultGrid;
}

export const PLATE_FINDING_KINDS = ["plates", "batches", "analyzers", "not-said"] as const;
/** Samples of one participant stand on several plates, of one plate on several batches or analyzers, or on a plate nobody named. */
export type PlateFindingKind = (typeof PLATE_FINDING_KINDS)[number];

export interface PlateFinding {
  readonly participantId: string;
  readonly participantNumber: string;
  readonly markerCode: string;
  readonly kinds: readonly PlateFindingKind[];
  /** By visit, in the protocol's order. */
  readonly values: readonly {
    readonly visit: string;
    readonly accessionNumber: string;
    readonly run: string;
  }[];
}
