import { allRows } from "./all-rows";
import type { AnalysisEngine, AnalysisResult, AnalysisWarning, EstimateRow } from "./types";

export interface PrintedResults {
  readonly study: string;
  readonly engine: AnalysisEngine;
  readonly dataset: { readonly sha256: string; readonly participants: number };
  readonly results: readonly EstimateRow[];
  /** R's own, and what a model left out. */
  readonly warnings: readonly AnalysisWarning[];
}

/**
 * What `study results CODE --json` prints: every row of every method, the four main analyses first, in one order of keys (the
 * database keeps none). A row with an absent number says why in `reason`.
 */
export function resultRows(analysis: AnalysisResult): PrintedResults {
  const { study, engine, dataset, warnings } = analysis;
  return {
    study,
    engine: { name: engine.name, version: engine.version },
    dataset: { sha256: dataset.sha256, participants: dataset.participants },
    results: allRows(analysis).map((row) => ({
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
      ...(row.detail && !MAIN.has(row.analysis) ? { detail: inOneOrder(row.detail) } : {}),
    })),
    warnings: warnings.map(({ where, message }) => ({ where, message })),
  };
}

const inOneOrder = <T>(detail: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(detail).sort(([one], [other]) => (one < other ? -1 : 1)));

/** The four main analyses have these keys and no others, as they have always been printed. */
const MAIN = new Set(["ancova", "ancova-strata", "welch", "mann-whitney"]);

/** Why a number is absent: what went wrong, or what a method has no number for. */
function reasonOf(row: EstimateRow): { reason?: string } {
  const reasons = [
    row.reason,
    MAIN.has(row.analysis) ? undefined : absentWords(row),
    row.analysis === "mann-whitney"
      ? "a rank test has no standard error and no degrees of freedom"
      : undefined,
    row.adjustedP === null && row.p !== null
      ? "p is adjusted in ANCOVA of the secondary endpoints at their primary visit only"
      : undefined,
  ].filter((reason) => reason !== undefined);
  return reasons.length > 0 ? { reason: reasons.join("; ") } : {};
}

function absentWords(row: EstimateRow): string | undefined {
  if (row.reason && row.estimate === null && row.p === null) return undefined;
  // What the row's own reason explains is not a matter of the method.
  const absent = WORDS.filter(([key]) => row[key] === null && !(row.reason && OF_DATA.has(key))).map(
    ([, words]) => words,
  );
  return absent.length > 0 ? `the method has no ${absent.join(", ")}` : undefined;
}

const OF_DATA = new Set(["estimate", "ciLow"]);

const WORDS = [
  ["estimate", "estimate"],
  ["standardError", "standard error"],
  ["ciLow", "interval"],
  ["df", "degrees of freedom"],
  ["statistic", "statistic"],
  ["p", "p"],
] as const;
