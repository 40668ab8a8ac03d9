import { baselineTable } from "./baseline-table";
import { participantFlow } from "./participant-flow";
import type { RProcessOptions } from "./r-process";
import { runAnalysis } from "./run-analysis";
import { studyDataset } from "./study-dataset";
import type { StudyToAnalyze } from "./study-to-analyze";
import type { KeptAnalysis } from "./types";

/**
 * Everything that is computed of a study, from its dataset and an arm for every participant. Whoever calls answers for where
 * the arms come from: the unblinding, or a rehearsal's chance. Throws as `runAnalysis`.
 */
export async function analyzeStudy(found: StudyToAnalyze, options: RProcessOptions): Promise<KeptAnalysis> {
  const input = studyDataset(found.dataset, found.protocol, found.armOf);
  const result = await runAnalysis(input, options);
  return {
    ...result,
    format: "verum-analysis",
    dataset: { sha256: found.lockedSha256, participants: result.dataset.participants },
    inputSha256: result.dataset.sha256,
    arms: input.arms,
    flow: participantFlow(found.dataset, input),
    baseline: baselineTable(found.dataset, input, found.protocol),
  };
}
