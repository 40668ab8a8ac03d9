/** Where something stands in a participant's record: before the first visit, at a visit, or independently of visits. */
export type RecordPart =
  | { readonly part: "enrollment" | "events"; readonly visit: null }
  | { readonly part: "visit"; readonly visit: string };

/** One field that can be held against its source. */
export interface RecordField {
  /** As a protocol names it, after the kind and a point: `givenAt`. */
  readonly code: string;
  readonly column: string;
  readonly name: string;
}

/** A kind of record: one table of a participant's data, and its fields that come from a source. */
export interface RecordKind {
  /** As a protocol names it: `dose`. */
  readonly code: string;
  readonly title: string;
  readonly table: string;
  readonly part: RecordPart["part"];
  readonly fields: readonly RecordField[];
}
