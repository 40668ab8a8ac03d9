import type { AnalysisEngine, AnalysisResult, AnalysisRow } from "./types";

export interface PrintedResults {
  readonly study: string;
  readonly engine: AnalysisEngine;
  readonly dataset: { readonly sha256: string; readonly participants: number };
  readonly results: readonly AnalysisRow[];
}

/**
 * What `study results CODE --json` prints: the four analyses of every endpoint, visit and arm, in one order of keys (the
 * database keeps none). A row with an absent number says why in `reason`.
 */
export function resultRows({ study, engine, dataset, results }: AnalysisResult): PrintedResults {
  return {
    study,
    engine: { name: engine.name, version: engine.version },
    dataset: { sha256: dataset.sha256, participants: dataset.participants },
    results: results.map((row) => ({
      analysis: row.analysis,
      set: row.set,
      measure: row.measure,
      visit: row.visit,
      arm: row.arm,
      comparator: row.comparator,
      n: row.n,
      nComparator: row.nComparator,
      estimate: row.estimate,
      standardError: row.standardError,
      ciLow: row.ciLow,
      ciHigh: row.ciHigh,
      df: row.df,
      statistic: row.statistic,
      p: row.p,
      adjustedP: row.adjustedP,
      method: row.method,
      ...reasonOf(row),
    })),
  };
}

function reasonOf(row: AnalysisRow): { reason?: string } {
  const reasons = [
    row.reason,
    row.analysis === "mann-whitney"
      ? "a rank test has no standard error and no degrees of freedom"
      : undefined,
    row.adjustedP === null && row.p !== null
      ? "p is adjusted in ANCOVA of the secondary endpoints at their primary visit only"
      : undefined,
  ].filter((reason) => reason !== undefined);
  return reasons.length > 0 ? { reason: reasons.join("; ") } : {};
}
