import type { Qualifier } from "@/lib/results/marker-value";

export type FileFindingKind =
  | "unreadable-file"
  | "heading"
  | "fields"
  | "accession-number"
  | "unknown-sample"
  | "unknown-marker"
  | "marker-not-asked"
  | "duplicate"
  | "double-entry"
  | "frozen"
  | "formula"
  | "empty"
  | "value"
  | "unit"
  | "date"
  | "detail"
  | "replicates"
  | "outside-reference"
  | "differs";

/** What is to be said of one place of a laboratory's file. `error`: its line is left out. `remark`: somebody should look. */
export interface FileFinding {
  readonly severity: "error" | "remark";
  readonly kind: FileFindingKind;
  /** From 1, as an editor counts; 0 for the file as a whole. */
  readonly line: number;
  /** The heading of the column; empty for the line as a whole. */
  readonly column: string;
  readonly problem: string;
  readonly remedy: string;
}

/** How a value was measured, as far as the file says. */
export interface MeasurementDetails {
  readonly plate: string | null;
  readonly batch: string | null;
  readonly analyzer: string | null;
  /** Decimal text: 10 for one part in ten. */
  readonly dilution: string | null;
  /** `YYYY-MM-DD`. */
  readonly runOn: string | null;
}

/** One good value of a file: in the protocol's decimals, its replicates already brought together. */
export interface FileValue extends MeasurementDetails {
  readonly line: number;
  readonly sampleId: string;
  readonly accessionNumber: string;
  readonly markerCode: string;
  readonly value: string;
  readonly qualifier: Qualifier;
  readonly isOutsideReference: boolean;
  readonly replicates: readonly string[] | null;
  readonly cvPercent: string | null;
  readonly fate: "entered" | "unchanged" | "differing";
}

export interface JudgedFile {
  /** Lines below the headings that hold anything. */
  readonly lines: number;
  readonly leftOut: number;
  readonly values: readonly FileValue[];
  readonly findings: readonly FileFinding[];
}

/** What a dry run tells, and what an import did. */
export interface FileSummary {
  readonly lines: number;
  /** Values that are new. */
  readonly entered: number;
  /** Values that stand already, the same. */
  readonly unchanged: number;
  /** Values that differ from what stands: they are kept beside it, and asked about. */
  readonly differing: number;
  /** Lines with errors. */
  readonly leftOut: number;
  readonly outsideReference: number;
  /** The first of them; `findingCount` counts all. */
  readonly findings: readonly FileFinding[];
  readonly findingCount: number;
}
