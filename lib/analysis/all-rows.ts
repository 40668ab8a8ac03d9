import type { AnalysisResult, EstimateRow } from "./types";

/**
 * Every number of an analysis as one list of rows, the four main analyses first: for JSON, CSV and comparison with another run.
 * Means, descriptions and curves become rows of one arm without comparator. `docs/analysis.md` says what each `analysis` is.
 */
export function allRows(analysis: AnalysisResult): EstimateRow[] {
  return [
    ...analysis.results,
    ...analysis.sensitivity,
    ...analysis.effectSizes.map((row) => ({ ...NOTHING, ...row })),
    ...analysis.estimates,
    ...adjustedMeans(analysis),
    ...descriptions(analysis),
    ...events(analysis),
    ...medians(analysis),
    ...adjustments(analysis),
  ];
}

const NOTHING = {
  comparator: null,
  nComparator: null,
  estimate: null,
  standardError: null,
  ciLow: null,
  ciHigh: null,
  df: null,
  statistic: null,
  p: null,
  adjustedP: null,
} as const;

/** The set of every row: an analysis is of one. */
const setOf = (analysis: AnalysisResult): string => analysis.results[0]?.set ?? "ITT";

function adjustedMeans(analysis: AnalysisResult): EstimateRow[] {
  return analysis.adjustedMeans.map(({ mean, ...row }) => ({
    ...NOTHING,
    set: setOf(analysis),
    ...row,
    analysis: `adjusted-mean-${row.analysis}`,
    estimate: mean,
  }));
}

function descriptions(analysis: AnalysisResult): EstimateRow[] {
  return analysis.descriptions.map(
    ({ measure, visit, quantity, arm, n, mean, se, ciLow, ciHigh, quartileType, ...detail }) => ({
      ...NOTHING,
      analysis: `description-${quantity}`,
      set: setOf(analysis),
      measure,
      visit,
      arm,
      n,
      estimate: mean,
      standardError: se,
      ciLow,
      ciHigh,
      df: n > 1 ? n - 1 : null,
      method: `Mean of the ${quantity} with its t interval; quartiles of type ${quartileType} in q1 and q3`,
      ...(mean === null ? { reason: "no observations" } : n === 1 ? { reason: "one observation only" } : {}),
      detail,
    }),
  );
}

function events(analysis: AnalysisResult): EstimateRow[] {
  return analysis.adverseEvents
    .filter((row) => row.term !== null)
    .map(({ term, withEvent, withEventComparator, oddsRatio, ...row }) => ({
      ...NOTHING,
      ...row,
      analysis: "fisher",
      set: setOf(analysis),
      measure: `adverse event: ${term}`,
      visit: null,
      estimate: oddsRatio,
      detail: { with: withEvent, withComparator: withEventComparator },
    }));
}

function medians(analysis: AnalysisResult): EstimateRow[] {
  return analysis.survivalCurves.map(({ event, arm, n, medianDays }) => ({
    ...NOTHING,
    analysis: "kaplan-meier",
    set: setOf(analysis),
    measure: event,
    visit: null,
    arm,
    n,
    estimate: medianDays,
    method: "Median time to the event in days, Kaplan-Meier",
    ...(medianDays === null ? { reason: "fewer than half had the event while followed" } : {}),
  }));
}

function adjustments(analysis: AnalysisResult): EstimateRow[] {
  const main = new Map(
    analysis.results
      .filter((row) => row.analysis === "ancova")
      .map((row) => [JSON.stringify([row.measure, row.visit, row.arm]), row]),
  );
  return analysis.adjustments.map(({ procedure, measure, visit, arm, p, adjustedP }) => {
    const row = main.get(JSON.stringify([measure, visit, arm]));
    return {
      ...NOTHING,
      analysis: `multiplicity-${procedure.toLowerCase()}`,
      set: setOf(analysis),
      measure,
      visit,
      arm,
      comparator: row?.comparator ?? null,
      n: row?.n ?? 0,
      nComparator: row?.nComparator ?? null,
      p,
      adjustedP,
      method: `p of the analysis of covariance adjusted over the secondary family by ${procedure}`,
      ...(row?.reason ? { reason: row.reason } : {}),
    };
  });
}
