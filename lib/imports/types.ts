import type { PartialDate } from "@/lib/calendar/partial-date";
import type { DoseStatus } from "@/lib/injections/amount";
import type { Protocol } from "@/lib/protocol/input";
import type { Qualifier } from "@/lib/results/marker-value";

export type ErrorKind =
  | "path-escape"
  | "unreadable-file"
  | "unreadable-protocol"
  | "unreadable-csv"
  | "missing-column"
  | "unknown-column"
  | "missing-value"
  | "unreadable-value"
  | "unknown-participant"
  | "unknown-site"
  | "unknown-visit"
  | "unknown-marker"
  | "unknown-instrument"
  | "unknown-arm"
  | "unknown-form"
  | "unknown-unit"
  | "implausible-value"
  | "too-many-decimals"
  | "duplicate-key"
  | "missing-arm";

export type WarningKind =
  | "unknown-file"
  | "contradicting-dates"
  | "outside-window"
  | "below-minimum-interval"
  | "in-the-future"
  | "duplicate-event"
  | "duplicate-kit"
  | "event-before-consent"
  | "missing-end"
  | "missing-consent"
  | "missing-reason"
  | "not-in-protocol"
  | "amount-departs"
  | "quantification-limit"
  | "arm-without-randomization";

/** What is wrong at one place of a package. Line and column count from 1; the column is where the field starts, in characters. */
export type Finding = {
  severity: "error" | "warning";
  kind: ErrorKind | WarningKind;
  /** Path within the package, `record/results.csv`. */
  file: string;
  line: number;
  column: number;
  problem: string;
  remedy: string;
};

/** Line of the record's CSV file, counted from 1, that a row was read from. */
type Sourced = { line: number };

export type ImportedSite = Sourced & { site: string; name: string; country: string | null; timeZone: string };

export type ImportedParticipant = Sourced & {
  participant: string;
  site: string;
  sex: string | null;
  birthYear: number | null;
  consentedOn: string | null;
  randomizedOn: string | null;
  endedOn: string | null;
  endReason: string | null;
  /** Level code by stratification factor; null where the source has none. */
  strata: Record<string, string | null>;
};

export type ImportedAllocation = Sourced & { participant: string; arm: string };

export type ImportedDose = Sourced & {
  participant: string;
  visit: string;
  /** Day in the calendar of the participant's site. */
  givenOn: string;
  /** UTC instant, ISO 8601; null when the source knew the day only. */
  givenAt: string | null;
  status: DoseStatus;
  /** Decimal text in the protocol's unit; null when nothing was given. */
  amount: string | null;
  kit: string | null;
  reason: string | null;
};

export type ImportedResult = Sourced & {
  participant: string;
  visit: string;
  collectedOn: string | null;
  marker: string;
  /** Decimal text as written, in the marker's unit. */
  value: string;
  qualifier: Qualifier;
};

export type ImportedScore = Sourced & {
  participant: string;
  visit: string;
  assessedOn: string | null;
  instrument: string;
  total: number;
};

export type ImportedAdverseEvent = Sourced & {
  participant: string;
  term: string;
  startedOn: PartialDate | null;
  endedOn: PartialDate | null;
  severity: "mild" | "moderate" | "severe" | "life-threatening" | "fatal" | null;
  serious: boolean | null;
  causality: "unrelated" | "unlikely" | "possible" | "probable" | "definite" | null;
  outcome:
    | "recovered"
    | "recovering"
    | "not-recovered"
    | "recovered-with-sequelae"
    | "fatal"
    | "unknown"
    | null;
};

export type ImportedGuess = Sourced & {
  participant: string;
  visit: string;
  askedOf: string;
  /** An arm's code, or `dont-know`. */
  guess: string;
};

/** One filled-in form of the protocol's own. */
export type ImportedForm = Sourced & {
  participant: string;
  form: string;
  /** Null: independent of visits. */
  visit: string | null;
  number: number;
  values: Readonly<Record<string, string>>;
};

/** A whole package that may be imported: nothing in it refers to anything unknown. */
export type StudyPackage = {
  protocol: Protocol;
  /** The text of protocol.json, without byte-order mark. */
  protocolText: string;
  protocolSha256: string;
  sites: ImportedSite[];
  participants: ImportedParticipant[];
  allocations: ImportedAllocation[];
  doses: ImportedDose[];
  results: ImportedResult[];
  scores: ImportedScore[];
  adverseEvents: ImportedAdverseEvent[];
  guesses: ImportedGuess[];
  forms: ImportedForm[];
  warnings: Finding[];
};
