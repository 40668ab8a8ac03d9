import type { AnalysisResult } from "./types";

/** Intention to treat: R is given the participants randomized, in the arm they were randomized to. */
const ITT = { set: "ITT" } as const;

type ROutput = Omit<AnalysisResult, "study" | "engine" | "dataset"> & { version: string };

/** Reads what `r/run.R` answered. R has a reason, or null, on every row; here it is there only when there is one. */
export function parseROutput(json: string): ROutput {
  const output = JSON.parse(json) as ROutput;
  return {
    version: output.version,
    results: output.results.map(inSet),
    sensitivity: output.sensitivity.map(inSet),
    descriptions: output.descriptions,
    effectSizes: output.effectSizes.map(effectSize),
    adjustedMeans: output.adjustedMeans.map(withoutEmptyReason),
    adverseEvents: output.adverseEvents.map(withoutEmptyReason),
    warnings: output.warnings,
  };
}

function inSet<Row extends { analysis: string; reason?: string }>({ analysis, ...row }: Row): Row {
  return withoutEmptyReason({ analysis, ...ITT, ...row } as unknown as Row);
}

/** R fills one row shape for all comparisons; an effect size has no test of its own. */
function effectSize(row: ROutput["effectSizes"][number]): ROutput["effectSizes"][number] {
  const { analysis, measure, visit, arm, comparator, n, nComparator, estimate, ciLow, ciHigh, df, method } =
    row;
  return withoutEmptyReason({
    analysis,
    ...ITT,
    measure,
    visit,
    arm,
    comparator,
    n,
    nComparator,
    estimate,
    ciLow,
    ciHigh,
    df,
    method,
    ...(row.reason ? { reason: row.reason } : {}),
  });
}

function withoutEmptyReason<Row extends { reason?: string }>(row: Row): Row {
  const { reason, ...rest } = row;
  return (reason ? row : rest) as Row;
}
