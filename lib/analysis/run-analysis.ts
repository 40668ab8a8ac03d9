import { datasetDigest } from "./dataset-digest";
import { rInput } from "./r-input";
import { parseROutput } from "./r-output";
import { type RProcessOptions, runR } from "./r-process";
import type { AnalysisDataset, AnalysisResult } from "./types";

/**
 * Every analysis of a dataset, whatever its participants (`dataset.set` names the set) and arms (truth, dummy or masked), computed by R in a process of its own. What cannot be estimated is null with a
 * reason. Throws when the dataset has no reference arm or the like (Error), and when R does not finish (RProcessError; a
 * retry is safe). Methods and their references stand in `r/*.R`.
 */
export async function runAnalysis(
  dataset: AnalysisDataset,
  options: RProcessOptions = {},
): Promise<AnalysisResult> {
  const { engine, json } = await runR(rInput(dataset), options);
  const { version, ...tables } = parseROutput(json, dataset.set ?? "ITT");
  return {
    study: dataset.study,
    engine: { name: engine, version },
    dataset: { sha256: datasetDigest(dataset), participants: dataset.participants.length },
    ...tables,
  };
}
