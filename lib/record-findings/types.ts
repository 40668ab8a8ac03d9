/** A record as far as its dates and gaps tell something. Dates are `YYYY-MM-DD` at the site unless said otherwise. */
export interface RecordToSearch {
  readonly participants: readonly ParticipantRecord[];
}

export interface ParticipantRecord {
  readonly number: string;
  readonly siteCode: string;
  readonly consentedOn: string | null;
  readonly isRandomized: boolean;
  /** When the participant left the study early, and why. */
  readonly withdrawnOn: string | null;
  readonly withdrawalReason: string | null;
  readonly doses: readonly { readonly visit: string; readonly givenOn: string | null }[];
  readonly missedVisits: readonly string[];
  readonly tubes: readonly {
    readonly visit: string;
    readonly collectedOn: string | null;
    /** Codes of the markers with a value. */
    readonly markers: readonly string[];
  }[];
  readonly scores: readonly {
    readonly visit: string;
    readonly instrument: string;
    readonly assessedOn: string | null;
  }[];
  readonly events: readonly {
    readonly term: string;
    /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: as much as is known. */
    readonly startedOn: string | null;
    readonly endedOn: string | null;
    readonly severity: string | null;
    readonly outcome: string | null;
  }[];
}

export const FINDING_KINDS = [
  "missing-consent",
  "before-consent",
  "after-end",
  "partial-date",
  "missing-start",
  "missing-end",
  "end-not-recovered",
  "end-before-start",
  "repeated-event",
  "event-before-consent",
  "fatal-without-death",
  "end-without-event",
  "baseline-at-screening",
  "baseline-outside-window",
  "baseline-missing",
  "visit-outside-window",
  "dose-outside-window",
  "dose-missing",
  "assessment-missing",
  "not-in-protocol",
] as const;
export type RecordFindingKind = (typeof FINDING_KINDS)[number];

export interface RecordFinding {
  readonly kind: RecordFindingKind;
  readonly participant: string;
  readonly siteCode: string;
  /** What findings of the kind are counted by: a visit, how much of a date is known. */
  readonly group: string;
  /** One clause that names the place, for a query. */
  readonly detail: string;
}
