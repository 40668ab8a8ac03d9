import type { MarkerLimits } from "./marker-value";

/** What the laboratory sees of a tube: its number, its date and how far it is. */
export interface WorklistSample {
  readonly id: string;
  readonly accessionNumber: string;
  readonly collectedOn: string | null;
  /** Codes of the markers asked, in the protocol's order. */
  readonly markers: readonly string[];
  readonly enteredCount: number;
}

export type SampleState = "waiting" | "partial" | "entered";

export interface EnteredResult {
  readonly id: string;
  /** As entered, with its qualifier: `<1.5`. */
  readonly text: string;
  readonly version: number;
  readonly isOutsideReference: boolean;
  readonly enteredAt: string;
  /** On what it was measured, in words; empty when nothing is said. */
  readonly run: string;
}

/**
 * How far a cell of double entry is. `own`: this person made the first entry, another makes the second; `second`: a colleague
 * made the first, unseen; `differing`: both are made and differ.
 */
export type DoubleEntryState = "own" | "second" | "differing";

export interface GridRow {
  readonly sampleId: string;
  readonly accessionNumber: string;
  readonly collectedOn: string | null;
  readonly markers: readonly string[];
  /** By marker code. */
  readonly entered: Readonly<Record<string, EnteredResult>>;
  /** By marker code, of values begun as double entry that do not stand yet. */
  readonly pending: Readonly<Record<string, DoubleEntryState>>;
}

/** Rows are tubes by accession number, columns the markers of their panel. */
export interface ResultGrid {
  readonly columns: readonly MarkerLimits[];
  readonly rows: readonly GridRow[];
  /** Tubes of this panel in all, and of them how many come before the first row. */
  readonly total: number;
  readonly offset: number;
}
