/** What models give beside comparisons: coefficients, covariances, curves. */
import type { Interval, Multiplicity } from "./types";

/** One coefficient of a model; `visit` is null where the model holds all visits. */
export type CoefficientRow = Interval & {
  analysis: string;
  measure: string;
  visit: string | null;
  term: string;
  estimate: number;
  standardError: number;
  df: number;
  statistic: number;
  p: number;
  /** Kenward and Roger's of 1997; this and the next two of repeated measures only. */
  standardErrorKenwardRoger?: number;
  /** As nlme::gls prints it: too small. */
  pResidualDf?: number;
  residualDf?: number;
};

/** F test of a model's term. */
export type TermRow = {
  analysis: string;
  measure: string;
  visit: string;
  term: string;
  statistic: number;
  numeratorDf: number;
  denominatorDf: number;
  p: number;
};

/** What a repeated measures model estimated of the covariance between visits; numbers are null where it could not be fitted. */
export type MixedModel = {
  analysis: "mmrm" | "clda";
  measure: string;
  structure: string | null;
  observations: number | null;
  participants: number | null;
  iterations: number | null;
  gradient: number | null;
  logLikelihood: number | null;
  /** Where the adjusted means are taken. */
  meanBaseline: number | null;
  visits: string[];
  covariance: number[][];
  correlation: number[][];
  reason?: string;
};

/** Kaplan-Meier estimate of one arm. */
export type SurvivalCurve = {
  event: string;
  arm: string;
  n: number;
  medianDays: number | null;
  points: {
    day: number;
    atRisk: number;
    events: number;
    survival: number;
    standardError: number | null;
    logLow: number | null;
    logHigh: number | null;
    logLogLow: number | null;
    logLogHigh: number | null;
  }[];
};

/** The secondary family's p by one procedure; the protocol's own stands in `adjustedP` of the results. */
export type Adjustment = {
  procedure: Exclude<Multiplicity, "none">;
  measure: string;
  visit: string;
  arm: string;
  p: number | null;
  adjustedP: number | null;
};

/** The primary comparison with one arm's imputed values made worse by `delta`. */
export type TippingPoint = Interval & {
  measure: string;
  visit: string;
  arm: string;
  delta: number;
  estimate: number;
  p: number;
};
