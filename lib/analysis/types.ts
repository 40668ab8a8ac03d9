/** What an analysis takes and gives. Plain data: no dates, no classes, no database. */
import type {
  Adjustment,
  CoefficientRow,
  MixedModel,
  SurvivalCurve,
  TermRow,
  TippingPoint,
} from "./model-types";

export type AnalysisArm = {
  code: string;
  name: string;
  /** Exactly one arm is the reference; every other arm is compared with it. */
  role: "reference" | "experimental" | "other";
};

export type AnalysisParticipant = {
  participant: string;
  /** Code of the arm the participant was randomized to. */
  arm: string;
  /** Level by stratification factor; every participant has the same factors, null where unknown. */
  strata: Record<string, string | null>;
  /** Further numbers known before randomization, for the models with covariates; every participant has the same. */
  covariates?: Record<string, number | null>;
};

export type AnalysisValue = {
  participant: string;
  measure: string;
  visit: string;
  value: number | null;
  /** Reported as below the limit of quantification; `value` is that limit. */
  isBelowLimit?: boolean;
};

export type AnalysisAdverseEvent = {
  participant: string;
  term: string;
  severity?: string | null;
  isSerious?: boolean | null;
};

/** Something a participant has or has not; null: not known. */
export type AnalysisOutcome = { participant: string; outcome: string; value: boolean | null };

/** Which arm somebody believed a participant to have; null: don't know. */
export type AnalysisGuess = { participant: string; visit: string; askedOf: string; guess: string | null };

/** Days from the start until the event was observed, or until the participant was last known without it. */
export type AnalysisEventTime = { participant: string; event: string; days: number; isObserved: boolean };

export type AnalysisEndpoint = {
  code: string;
  measure: string;
  baseline: string;
  visits: string[];
  primaryVisit: string;
  rank: "primary" | "secondary" | "exploratory";
  direction: "higher" | "lower";
  /** Analyzed as ratios too. */
  isLogScale?: boolean;
};

/** How the list was made, and everybody who was randomized in that order, also who is not in the analysis set. */
export type AnalysisRandomization = {
  method: string;
  blockLengths: number[];
  /** By arm. */
  ratio: Record<string, number>;
  sequence: { participant: string; stratum: string }[];
};

/** Names as R's p.adjust has them. */
export type Multiplicity = "none" | "holm" | "hochberg" | "hommel" | "bonferroni" | "BH" | "BY";

/**
 * A study as the analysis sees it: any participants (an analysis set), each with an arm (the truth, a dummy, or masked).
 * Whoever calls answers for where the arms come from. Arms are in the protocol's order.
 */
export type AnalysisDataset = {
  study: string;
  /** Name of the analysis set, as every row will carry it. Default: ITT. */
  set?: string;
  arms: AnalysisArm[];
  participants: AnalysisParticipant[];
  values: AnalysisValue[];
  adverseEvents: AnalysisAdverseEvent[];
  outcomes?: AnalysisOutcome[];
  guesses?: AnalysisGuess[];
  eventTimes?: AnalysisEventTime[];
  /** Absent where the design is not known: then there is no re-randomization. */
  randomization?: AnalysisRandomization;
  endpoints: AnalysisEndpoint[];
  /** Of everything drawn at random: imputation, re-randomization. Default: the same for every study. */
  seed?: number;
  /** Two-sided level of significance; intervals have confidence 1 − alpha. */
  alpha: number;
  multiplicity: Multiplicity;
};

export type AnalysisName = "ancova" | "ancova-strata" | "welch" | "mann-whitney";

export type Interval = { ciLow: number | null; ciHigh: number | null };

/** One comparison of an arm with the reference arm. Estimates are arm minus comparator, on the change from baseline. */
export type AnalysisRow = Interval & {
  analysis: AnalysisName;
  /** Analysis set: ITT is intention to treat, participants in the arm they were randomized to. */
  set: string;
  measure: string;
  visit: string;
  arm: string;
  comparator: string;
  n: number;
  nComparator: number;
  estimate: number | null;
  standardError: number | null;
  df: number | null;
  statistic: number | null;
  p: number | null;
  adjustedP: number | null;
  method: string;
  /** Why numbers that belong here are null, or are of less confidence than asked for, in R's words. */
  reason?: string;
  /** Further numbers of the same method, by name; see docs/analysis.md. */
  detail?: Record<string, number | boolean | null>;
};

/**
 * Any further estimate: another method for a difference, one arm by itself (no comparator), or the trial as a whole (no arm).
 * `measure` is an endpoint's measure, or an outcome, event or questionnaire in words. `docs/analysis.md` lists `analysis`.
 */
export type EstimateRow = Omit<AnalysisRow, "analysis" | "visit" | "arm" | "comparator" | "nComparator"> & {
  analysis: string;
  visit: string | null;
  arm: string | null;
  comparator: string | null;
  nComparator: number | null;
};

/** The same comparison by a second method, so that a reader sees what hangs on the choice; never adjusted. */
export type SensitivityRow = Omit<AnalysisRow, "analysis"> & { analysis: "mann-whitney-digits10" };

export type EffectSize = Omit<AnalysisRow, "analysis" | "standardError" | "statistic" | "p" | "adjustedP"> & {
  analysis: "hedges-g";
};

export type AdjustedMean = Interval & {
  /** The model: ancova, ancova-strata, ancova-value…, mmrm-satterthwaite, mmrm-kenward-roger… */
  analysis: string;
  measure: string;
  visit: string;
  arm: string;
  n: number;
  mean: number | null;
  standardError: number | null;
  df: number | null;
  method: string;
  reason?: string;
  /** Test that the mean is zero; repeated measures only. */
  statistic?: number | null;
  p?: number | null;
  detail?: Record<string, number | boolean | null>;
};

export type Description = Interval & {
  measure: string;
  visit: string;
  /** The baseline visit has the value only. */
  quantity: "value" | "change";
  arm: string;
  n: number;
  missing: number;
  mean: number | null;
  sd: number | null;
  se: number | null;
  median: number | null;
  q1: number | null;
  q3: number | null;
  min: number | null;
  max: number | null;
  /** Quantile type of Hyndman and Fan, of q1 and q3. */
  quartileType: number;
  q1Type2: number | null;
  q3Type2: number | null;
  /** Of values, where all are above zero. */
  geometricMean: number | null;
};

/** Participants with an adverse event, one arm against the reference. */
export type AdverseEventRow = Interval & {
  /** null: any adverse event. */
  term: string | null;
  arm: string;
  comparator: string;
  withEvent: number;
  n: number;
  withEventComparator: number;
  nComparator: number;
  /** null with a reason when it is infinite or undefined. */
  oddsRatio: number | null;
  p: number | null;
  method: string;
  reason?: string;
};

export type AnalysisWarning = { where: string; message: string };

export type AnalysisEngine = { name: "webr" | "R"; version: string };

export type AnalysisResult = {
  study: string;
  engine: AnalysisEngine;
  dataset: { sha256: string; participants: number };
  results: AnalysisRow[];
  sensitivity: SensitivityRow[];
  /** Every method beside the four of `results`. */
  estimates: EstimateRow[];
  descriptions: Description[];
  effectSizes: EffectSize[];
  adjustedMeans: AdjustedMean[];
  adverseEvents: AdverseEventRow[];
  coefficients: CoefficientRow[];
  terms: TermRow[];
  mixedModels: MixedModel[];
  survivalCurves: SurvivalCurve[];
  tippingPoints: TippingPoint[];
  adjustments: Adjustment[];
  /** R's own warnings, and what a model left out. */
  warnings: AnalysisWarning[];
};

export type AnalysisProgress = { done: number; total: number; step: string };

/** Where the participants of one arm went (CONSORT 2025): counts, each with why some left. */
export type ArmFlow = {
  arm: string;
  randomized: number;
  receivedDose: number;
  withdrew: Departures;
  discontinuedDrug: Departures;
  /** Randomized and not withdrawn. */
  completed: number;
  /** With baseline and value of the primary endpoint at its primary visit. */
  analyzed: number;
};

/** Participants by reason's code, the most frequent first. */
export type Departures = { reason: string; participants: number }[];

/** `screened` counts people; `screenings`, attempts, is there when somebody was screened again. */
export type ParticipantFlow = { screened: number; screenings?: number; randomized: number; arms: ArmFlow[] };

/** One line of the table of participants at baseline; `byArm` in the order of the arms. */
export type BaselineRow =
  | { kind: "count"; characteristic: string; level: string; byArm: { participants: number; of: number }[] }
  | {
      kind: "mean";
      characteristic: string;
      unit: string | null;
      decimals: number;
      byArm: { n: number; mean: number | null; sd: number | null }[];
    };

/** What is computed once for a locked dataset and kept. `dataset.sha256` is the one the lock signed. */
export type KeptAnalysis = AnalysisResult & {
  format: "verum-analysis";
  /** On an analysis of made-up arms (lib/rehearsals), for every table, figure and file that shows it. */
  watermark?: "DUMMY";
  /** Digest of what R was given: the measures of the endpoints, and the arms. */
  inputSha256: string;
  arms: AnalysisArm[];
  flow: ParticipantFlow;
  baseline: BaselineRow[];
};
