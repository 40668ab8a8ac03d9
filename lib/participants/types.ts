import type { DoseStatus } from "@/lib/injections/amount";

/** What is recorded of one participant, as far as the reader's role may see it. */
export interface ParticipantFacts {
  readonly id: string;
  readonly screeningNumber: string;
  readonly site: {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly timeZone: string;
  };
  readonly sex: string;
  readonly birthYear: number | null;
  readonly strata: Readonly<Record<string, string>>;
  readonly version: number;
  /** The same person's earlier and newer screening; null where there is none. Why it was repeated: null, closed to the reader's role. */
  readonly screenedBefore: (OtherScreening & { readonly reason: string | null }) | null;
  readonly screenedAgain: OtherScreening | null;
  readonly consent: {
    readonly consentedOn: string;
    readonly formVersion: string;
    readonly version: number;
  } | null;
  readonly randomization: { readonly number: string; readonly at: Date } | null;
  readonly withdrawal: EndOfPart | null;
  readonly discontinuation: EndOfPart | null;
  /** Null: closed to the reader's role. */
  readonly unmetCriteria: number | null;
  readonly doses: readonly RecordedDose[];
  readonly samples: readonly RecordedSample[];
  /** Null: closed to the reader's role. */
  readonly scores: readonly RecordedScore[] | null;
  /** What a colleague scored and the reader can rate a second time; the score itself is closed until then. */
  readonly secondRatingsAwaited: readonly { readonly visitCode: string; readonly instrumentCode: string }[];
  /** The protocol's own forms that are filled in at visits. */
  readonly forms: readonly RecordedForm[];
  readonly missedVisits: readonly MissedVisit[];
  /** Of whom a guess about the blind is on record: never what it was. */
  readonly guesses: readonly RecordedGuess[];
}

export interface OtherScreening {
  readonly id: string;
  readonly number: string;
}

export interface EndOfPart {
  readonly id: string;
  readonly on: string;
  readonly reasonCode: string;
  readonly note: string | null;
}

export interface MissedVisit {
  readonly id: string;
  readonly visitCode: string;
  readonly reason: string;
}

export interface RecordedDose {
  readonly id: string;
  readonly visitCode: string;
  readonly status: DoseStatus;
  readonly givenOn: string | null;
}

export interface RecordedSample {
  readonly id: string;
  readonly visitCode: string;
  readonly accessionNumber: string;
  readonly collectedOn: string | null;
}

export interface RecordedForm {
  readonly id: string;
  readonly visitCode: string;
  readonly formCode: string;
  /** The day at the site on which it was entered: a form need not hold a date. */
  readonly enteredOn: string;
}

export interface RecordedScore {
  readonly id: string;
  readonly visitCode: string;
  readonly instrumentCode: string;
  readonly total: number;
  readonly assessedOn: string | null;
}

/** One thing the protocol asks for at a visit, and what is recorded of it. */
export interface VisitTask {
  readonly kind: "dose" | "sample" | "score" | "form" | "guess";
  /** The instrument's or form's code, or who is asked for a guess; empty for a dose or a sample. */
  readonly code: string;
  readonly name: string;
  /** A score that a colleague has given already, to be rated once more. */
  readonly isSecondRating?: true;
  readonly recordId: string | null;
  readonly recordedOn: string | null;
}

export interface RecordedGuess {
  readonly visitCode: string;
  readonly askedOf: string;
  readonly recordedAt: string;
}
