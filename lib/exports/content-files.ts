import { type AnalysisToDraw, figureFiles } from "@/lib/analysis/figures/figure-files";
import { rInput } from "@/lib/analysis/r-input";
import { resultsCsv } from "@/lib/analysis/results-csv";
import { studyDataset } from "@/lib/analysis/study-dataset";
import type { StudyToAnalyze } from "@/lib/analysis/study-to-analyze";
import { type ArchiveFile, datasetFiles } from "./dataset-files";

export interface ArchiveContent extends Omit<StudyToAnalyze, "lockedSha256">, AnalysisToDraw {
  readonly scripts: readonly ArchiveFile[];
}

/**
 * What an archive holds whether its arms are real or a rehearsal's: protocol, dataset, what R was given, results, figures, and
 * the scripts. Where the analysis has a watermark, every file that a program did not need as it is carries it.
 */
export async function contentFiles({
  protocol,
  dataset,
  armOf,
  analysis,
  scripts,
  ...drawn
}: ArchiveContent): Promise<ArchiveFile[]> {
  const { watermark, ...rest } = analysis;
  const marked = watermark ? { watermark } : {};
  return [
    { path: "protocol.json", content: jsonText({ ...marked, ...protocol }) },
    ...datasetFiles(dataset, protocol, armOf, watermark),
    { path: "analysis/input.txt", content: rInput(studyDataset(dataset, protocol, armOf)) },
    { path: "results/results.json", content: jsonText({ ...marked, ...rest }) },
    { path: "results/results.csv", content: resultsCsv(analysis) },
    ...(await figureFiles({ protocol, analysis, ...drawn })),
    ...scripts,
  ];
}

export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
