/** What Verum finds in the record by itself. One for each participant, visit and kind. */
export const DRAFTED_KINDS = [
  "dose-missed",
  "sample-missed",
  "partial-dose",
  "wrong-kit",
  "not-eligible",
  "late-dose-entry",
  "late-sample-entry",
  "late-score-entry",
  "late-visit-entry",
] as const;
export type DraftedKind = (typeof DRAFTED_KINDS)[number];

/** What a person records because no record tells it. */
export const REPORTED_KINDS = ["consent", "prohibited-medication", "procedure", "other"] as const;
export type ReportedKind = (typeof REPORTED_KINDS)[number];

/** Kinds of the deviations that entering a dose or a sample drafts at once, with the reason given there. */
type KindAtEntry =
  | "outside-window"
  | "below-minimum-interval"
  | "dose-order"
  | "observation-shortened"
  | "after-code-break"
  | "sample-outside-window"
  | "sample-after-dose";

export const KIND_WORDS: Readonly<Record<DraftedKind | ReportedKind | KindAtEntry, string>> = {
  "outside-window": "Dose outside its window",
  "below-minimum-interval": "Doses too close",
  "dose-order": "Order of doses",
  "observation-shortened": "Observation too short",
  "after-code-break": "Dose after a code break",
  "sample-outside-window": "Sample outside its window",
  "sample-after-dose": "Sample after the dose",
  "dose-missed": "Dose missed",
  "sample-missed": "Sample missed",
  "partial-dose": "Part of the dose",
  "wrong-kit": "Kit of somebody else",
  "not-eligible": "Not eligible",
  "late-dose-entry": "Dose entered late",
  "late-sample-entry": "Sample entered late",
  "late-score-entry": "Score entered late",
  "late-visit-entry": "Unscheduled visit entered late",
  consent: "Consent",
  "prohibited-medication": "Medication that is not allowed",
  procedure: "Procedure",
  other: "Other",
};

export const kindWords = (kind: string): string =>
  Object.hasOwn(KIND_WORDS, kind) ? KIND_WORDS[kind as keyof typeof KIND_WORDS] : kind;

export const DEVIATION_CLASSES = ["minor", "major"] as const;
export type DeviationClass = (typeof DEVIATION_CLASSES)[number];

/** `draft`: found in the record, nobody said why yet. `to-complete`: why is known, not what was done. */
export const DEVIATION_STATES = ["draft", "to-complete", "to-classify", "minor", "major"] as const;
export type DeviationState = (typeof DEVIATION_STATES)[number];

/** Nobody said yet whether it is minor or major. */
export const isUnclassified = (state: DeviationState): boolean => state !== "minor" && state !== "major";

/** What drafting looks at. Instants are compared, dates are `YYYY-MM-DD` at the site. */
export interface RecordToJudge {
  readonly participantId: string;
  readonly isRandomized: boolean;
  readonly timeZone: string;
  readonly doses: readonly {
    readonly visitCode: string;
    readonly status: "given" | "partial" | "not-given";
    readonly givenAt: Date | null;
    readonly recordedAt: Date;
    /** By the device's clock, of a dose that was entered without a network. */
    readonly enteredOnDeviceAt: Date | null;
    readonly amount: number | null;
    readonly unit: string;
    readonly reason: string | null;
    /** The kit is not the one assigned to this participant and visit. */
    readonly isOtherKit: boolean;
  }[];
  readonly samples: readonly {
    readonly visitCode: string;
    readonly collectedAt: Date | null;
    readonly recordedAt: Date;
  }[];
  /** Of a score only its day is known: until the end of it. Empty for a role that may not read them. */
  readonly scores: readonly {
    readonly visitCode: string;
    readonly assessedUntil: Date | null;
    readonly recordedAt: Date;
  }[];
  readonly unscheduledVisits: readonly {
    readonly visitCode: string;
    readonly occurredAt: Date;
    readonly recordedAt: Date;
  }[];
  readonly missedVisits: readonly { readonly visitCode: string; readonly reason: string }[];
  /** Codes of criteria that are not met as they stand. Empty for a role that may not read them. */
  readonly unmetCriteria: readonly string[];
}

export interface DeviationDraft {
  readonly participantId: string;
  readonly visitCode: string | null;
  readonly kind: DraftedKind;
  readonly description: string;
  /** Why, as far as the record says it; for the form to begin with. */
  readonly suggestedReason: string;
}
