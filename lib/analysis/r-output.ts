import type { AnalysisResult } from "./types";

type ROutput = Omit<AnalysisResult, "study" | "engine" | "dataset"> & { version: string };

/** Reads what `r/run.R` answered. R has a reason, or null, on every row; here it is there only when there is one. */
export function parseROutput(json: string, set: string): ROutput {
  const output = JSON.parse(json) as ROutput;
  const inSet = <Row extends { analysis: string; reason?: string }>({ analysis, ...row }: Row): Row =>
    withoutEmptyReason({ analysis, set, ...row } as unknown as Row);
  return {
    ...output,
    results: output.results.map(inSet),
    sensitivity: output.sensitivity.map(inSet),
    estimates: output.estimates.map(inSet),
    effectSizes: output.effectSizes.map((row) => inSet(effectSize(row))),
    adjustedMeans: output.adjustedMeans.map(withoutEmptyReason),
    adverseEvents: output.adverseEvents.map(withoutEmptyReason),
    mixedModels: output.mixedModels.map(withoutEmptyReason),
  };
}

/** R fills one row shape for all comparisons; an effect size has no test of its own. */
function effectSize(row: ROutput["effectSizes"][number]): ROutput["effectSizes"][number] {
  const { standardError, statistic, p, adjustedP, ...rest } = row as typeof row & Record<string, unknown>;
  return rest;
}

function withoutEmptyReason<Row extends { reason?: string }>(row: Row): Row {
  const { reason, ...rest } = row;
  return (reason ? row : rest) as Row;
}
