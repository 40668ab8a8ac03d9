/** A term of the study's list: what may be coded, and what each grade of it means. */
export interface Term {
  readonly code: string;
  readonly organClass: string;
  readonly term: string;
  /** The texts of grades 1 to 5; null where the list has no such grade. */
  readonly grades: readonly (string | null)[];
  readonly definition: string;
}

/** What is known of the study's list without its terms. */
export interface TerminologyFacts {
  readonly name: string;
  readonly version: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly terms: number;
  readonly importedAt: Date;
  readonly importedBy: string | null;
}

/** The list that events are coded by. */
export interface Terminology {
  readonly name: string;
  readonly version: string;
  readonly terms: readonly Term[];
}
