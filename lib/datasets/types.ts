/**
 * A study's blinded data, whole: what the lock signs by SHA-256 and what the analysis starts from. Plain data; participants
 * by screening number, dates as YYYY-MM-DD, instants as ISO 8601 in UTC, decimals as text with the digits that were entered.
 * It says nowhere who was given what: that stands beside it, after the unblinding.
 */
export interface CanonicalDataset {
  readonly format: "verum-dataset";
  readonly algorithm: 1;
  readonly study: string;
  readonly protocolVersion: string;
  readonly participants: readonly DatasetParticipant[];
  readonly eligibility: readonly DatasetEligibility[];
  readonly allocations: readonly DatasetAllocation[];
  readonly doses: readonly DatasetDose[];
  readonly results: readonly DatasetResult[];
  readonly scores: readonly DatasetScore[];
  readonly adverseEvents: readonly DatasetAdverseEvent[];
  readonly withdrawals: readonly DatasetDeparture[];
  readonly discontinuations: readonly DatasetDeparture[];
  readonly deviations: readonly DatasetDeviation[];
  readonly guesses: readonly DatasetGuess[];
  readonly missedVisits: readonly DatasetMissedVisit[];
  /** Absent in a study without forms of its own, whose hash is what it was before there were any. */
  readonly forms?: readonly DatasetForm[];
  /** Absent where no event is coded, serious or linked; the same. */
  readonly eventDetails?: readonly DatasetEventDetail[];
  /** Absent where no amendment asked for consent anew; the same. */
  readonly renewedConsents?: readonly DatasetRenewedConsent[];
  /** Absent where nobody came between the planned visits; the same. */
  readonly unscheduledVisits?: readonly DatasetUnscheduledVisit[];
  /** Absent where no value says on what it was measured; the same. */
  readonly assayRuns?: readonly DatasetAssayRun[];
  /** Absent where no amendment has started; the same. */
  readonly protocolStarts?: readonly DatasetProtocolStart[];
}

// Types, not interfaces: a row of a statement is a record, which an interface is not assignable to.

export type DatasetParticipant = {
  participant: string;
  site: string;
  sex: string;
  birthYear: number | null;
  /** Level by stratification factor; {} until assessed. */
  strata: Record<string, string>;
  consentedOn: string | null;
  consentFormVersion: string | null;
  /** Number of the same person's earlier screening; absent where there was none, so that a hash is what it was before there were any. */
  screenedBeforeAs?: string;
};

/** The consent that an amendment asked for anew; the first one stands with the participant. */
export type DatasetRenewedConsent = {
  participant: string;
  /** Of the protocol. */
  version: string;
  consentedOn: string;
  consentFormVersion: string;
};

/** Since when a version of the protocol holds at a site: a visit of an earlier day stands under the version before. */
export type DatasetProtocolStart = {
  version: string;
  site: string;
  startsOn: string;
};

export type DatasetEligibility = {
  participant: string;
  criterion: string;
  met: boolean;
  note: string | null;
};

/** The number alone: the order of randomization, not what was drawn. */
export type DatasetAllocation = { participant: string; randomizationNumber: string; randomizedAt: string };

export type DatasetDose = {
  participant: string;
  visit: string;
  status: string;
  givenAt: string | null;
  givenOn: string | null;
  amount: string | null;
  unit: string;
  kit: string | null;
  anatomicalSite: string | null;
  reason: string | null;
  observationEndedAt: string | null;
  reaction: string | null;
  reactionSeverity: string | null;
  deviationReason: string | null;
};

export type DatasetResult = {
  participant: string;
  visit: string;
  marker: string;
  value: string;
  /** `<`, `>` or empty. */
  qualifier: string;
  unit: string;
  collectedOn: string | null;
  accessionNumber: string;
};

/** On what a value was measured; participant, visit and marker say which. */
export type DatasetAssayRun = {
  participant: string;
  visit: string;
  marker: string;
  plate: string | null;
  batch: string | null;
  analyzer: string | null;
};

export type DatasetScore = {
  participant: string;
  visit: string;
  instrument: string;
  total: number;
  /** Codes of the items present; null when only the total is known. */
  items: string[] | null;
  assessedOn: string | null;
};

/** One field of one filled-in form. */
export type DatasetForm = {
  participant: string;
  form: string;
  /** Null: independent of visits. */
  visit: string | null;
  /** The line of a repeating form; 1 otherwise. */
  number: number;
  field: string;
  value: string;
};

/** What is known of an adverse event beyond its row; `term` and `startedOn` say which. */
export type DatasetEventDetail = {
  participant: string;
  term: string;
  startedOn: string | null;
  codedTerm: string | null;
  termCode: string | null;
  seriousness: string[] | null;
  awareAt: string | null;
  doses: string[] | null;
  /** Lines of forms of concomitant medication, as `CM 2`. */
  medications: string[] | null;
  narrative: string | null;
};

export type DatasetAdverseEvent = {
  participant: string;
  term: string;
  startedOn: string | null;
  endedOn: string | null;
  severity: string | null;
  serious: boolean | null;
  outcome: string;
  action: string | null;
  /** The investigator's judgment; null where none was given. */
  causality: string | null;
};

export type DatasetDeparture = {
  participant: string;
  endedOn: string;
  reasonCode: string;
  note: string | null;
};

export type DatasetDeviation = {
  participant: string;
  visit: string | null;
  kind: string;
  description: string;
  reason: string;
};

export type DatasetGuess = { participant: string; visit: string; askedOf: string; guess: string };

export type DatasetMissedVisit = { participant: string; visit: string; reason: string };

/** A visit that the protocol does not plan: forms and scores taken at it name it by its code. */
export type DatasetUnscheduledVisit = {
  participant: string;
  /** `U1` for the participant's first. */
  visit: string;
  occurredAt: string;
  occurredOn: string;
  reasonCode: string;
  note: string | null;
};
