import type { SampleSizePlan } from "./input";
import { type RProcessOptions, runR } from "./r-process";

/** Participants for each arm unless said otherwise; `reason` instead of numbers where R refuses. */
export type PlannedMeans = {
  reason?: string;
  exact?: number;
  perArm?: number;
  achieved?: number;
  achievedStrict?: number;
  normal?: number;
  /** For a rank test: with normal data, and at worst. */
  mannWhitneyNormal?: number;
  mannWhitneyWorst?: number;
  /** With the baseline as covariate; null without a correlation. */
  ancova?: number | null;
  withDropout?: number;
  /** With the given numbers of participants: the power, and the smallest difference found with the wanted power. */
  powerGiven?: number | null;
  detectable?: number | null;
};

export type PlannedProportions = {
  reason?: string;
  exact?: number;
  perArm?: number;
  /** With Fleiss' continuity correction. */
  fleiss?: number;
  withDropout?: number;
  /** Of Fisher's test with the given numbers; null for large ones. */
  powerGiven?: number | null;
};

export type PlannedSampleSize = {
  version: string;
  means: PlannedMeans | null;
  proportions: PlannedProportions | null;
};

/** Alpha and power where none are given: those of most protocols. */
export const PLANNING_DEFAULTS = { alpha: 0.05, power: 0.8, dropout: 0 } as const;

/** Sample size and power of a plan by R (`r/power.R`); a part whose numbers are not given is null. Throws RProcessError. */
export async function planSampleSize(
  plan: Partial<SampleSizePlan>,
  options: RProcessOptions = {},
): Promise<PlannedSampleSize> {
  const full = { ...PLANNING_DEFAULTS, ...withoutAbsent(plan) };
  const cells = COLUMNS.map((name) => full[name] ?? "");
  const { json } = await runR(
    `## settings\nalpha,multiplicity,seed\n${full.alpha},"none",1\n## planning\n${COLUMNS.join(",")}\n${cells.join(",")}\n`,
    options,
  );
  return JSON.parse(json) as PlannedSampleSize;
}

const COLUMNS = ["delta", "sd", "rho", "p", "q", "alpha", "power", "dropout", "n", "m"] as const;

const withoutAbsent = (plan: Partial<SampleSizePlan>): Partial<Record<(typeof COLUMNS)[number], number>> =>
  Object.fromEntries(Object.entries(plan).filter(([, value]) => value !== undefined));
