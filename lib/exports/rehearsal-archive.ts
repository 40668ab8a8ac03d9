import type { Rehearsal } from "@/lib/rehearsals/types";
import { type ArchiveContent, contentFiles } from "./content-files";
import type { ArchiveFile } from "./dataset-files";
import { zipOf } from "./zip-of";

/** A rehearsal with the data it ran on: protocol and dataset as `dummyStudy` gives them, made-up arms alone. */
export interface RehearsalToTakeAway extends ArchiveContent {
  readonly analysis: Rehearsal;
  readonly rehearsedAt: Date;
}

/**
 * A rehearsal as the ZIP that the unblinded study will be (`studyArchive`), without the evidence of the blind: it names no real
 * arm. Its name, its folder, every figure and every table say DUMMY.
 */
export async function rehearsalArchive(
  study: RehearsalToTakeAway,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const folder = `DUMMY-${study.protocol.code}`;
  const bytes = await zipOf(folder, await rehearsalFiles(study), study.rehearsedAt);
  return { name: `${folder}-${study.analysis.seed}.zip`, bytes };
}

/** The same as files. */
export async function rehearsalFiles(study: RehearsalToTakeAway): Promise<ArchiveFile[]> {
  return [
    { path: "README.txt", content: readme(study) },
    { path: "session-info.txt", content: sessionInfo(study) },
    // What verifies a list has no list to verify here.
    ...(await contentFiles(study)).filter(({ path }) => !path.startsWith("verification/")),
  ];
}

function readme({ protocol, analysis }: RehearsalToTakeAway): string {
  return `DUMMY: a rehearsal of ${protocol.code}: ${protocol.title}

DUMMY. The arms in this folder are made up: drawn by chance within strata from the seed ${analysis.seed}. Nothing in it is a
result, and nobody's real arm is in it. The data are the study's as they stood, and as confidential as they are there.

  dataset/        the dataset, one CSV file for each list; dictionary.csv says what the columns mean, codes.csv what the
                  codes stand for, arms.csv whom the rehearsal put into which made-up arm
  analysis/       input.txt, the text R was given; r/, the R scripts exactly as run
  results/        results.json (everything), results.csv (the comparisons)
  figures/        the figures of the page of results, as SVG: each with its title, method and source
  run-all.R       computes every table again and compares it with results/
  SHA256SUMS      of every file here

To compute all of it again, with R 4.2 or newer and no package:

  Rscript run-all.R

It ends with "all equal", or names what differs. To check the files: sha256sum --check SHA256SUMS
Whoever rehearses again from the same seed on the same data gets the same numbers.

Computed by ${analysis.engine.version}${analysis.engine.name === "webr" ? " (WebAssembly)" : ""}.
`;
}

function sessionInfo({ protocol, analysis, rehearsedAt }: RehearsalToTakeAway): string {
  return [
    "DUMMY              the arms are made up",
    `study              ${protocol.code}`,
    `protocol version   ${protocol.version}`,
    `seed               ${analysis.seed}`,
    `engine             ${analysis.engine.version} (${analysis.engine.name})`,
    "packages           base R alone: stats, utils",
    `participants       ${analysis.dataset.participants}`,
    `dataset SHA-256    ${analysis.dataset.sha256}`,
    `R input SHA-256    ${analysis.inputSha256} (canonical JSON of what R was given)`,
    `rehearsed          ${rehearsedAt.toISOString().replace(/\.\d+Z$/, "Z")}`,
    "",
  ].join("\n");
}
