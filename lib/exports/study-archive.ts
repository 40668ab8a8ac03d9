import type { StudyToAnalyze } from "@/lib/analysis/study-to-analyze";
import type { AllocationReveal, PublishedCommitment } from "@/lib/blinding/types";
import { type ArchiveContent, contentFiles, jsonText } from "./content-files";
import type { ArchiveFile } from "./dataset-files";
import { zipOf } from "./zip-of";

/** Everything an archive is made of; instants as ISO 8601 in UTC. */
export interface StudyToTakeAway extends StudyToAnalyze, ArchiveContent {
  readonly commitment: PublishedCommitment | null;
  readonly reveal: AllocationReveal | null;
  readonly lockedAt: string;
  readonly unblindedAt: string;
  readonly computedAt: string;
  readonly analysisPlans: readonly {
    readonly title: string;
    readonly sha256: string;
    readonly recordedAt: string;
  }[];
}

/**
 * The unblinded study as one ZIP that needs nothing of this program: the locked dataset with its dictionary, what R was given
 * and the scripts it ran, the results and their figures, the evidence of the blind, and `run-all.R`, which computes all of it
 * again with plain Rscript. Its name and its folder say UNBLINDED.
 */
export async function studyArchive(
  study: StudyToTakeAway,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const folder = `UNBLINDED-${study.protocol.code}`;
  const bytes = await zipOf(folder, await archiveFiles(study), new Date(study.computedAt));
  return { name: `${folder}.zip`, bytes };
}

/** The same as files. */
export async function archiveFiles(study: StudyToTakeAway): Promise<ArchiveFile[]> {
  const { commitment, reveal } = study;
  return [
    { path: "README.txt", content: readme(study) },
    { path: "session-info.txt", content: sessionInfo(study) },
    ...(await contentFiles(study)),
    ...(commitment ? [{ path: "verification/commitment.json", content: jsonText(commitment) }] : []),
    ...(reveal ? [{ path: "verification/reveal.json", content: jsonText(reveal) }] : []),
  ];
}

function readme({ protocol, analysis, reveal }: StudyToTakeAway): string {
  return `${protocol.code}: ${protocol.title}

UNBLINDED. This folder names the arm of every participant.

  dataset/        the locked dataset, one CSV file for each list; dictionary.csv says what the columns mean,
                  codes.csv what the codes stand for, arms.csv who was randomized to what
  analysis/       input.txt, the text R was given; r/, the R scripts exactly as run
  results/        the results as kept: results.json (everything), results.csv (the comparisons)
  figures/        the figures of the page of results, as SVG: each with its title, method and source
  verification/   ${reveal ? "commitment.json, published at the opening; reveal.json, released at the unblinding; and" : "commitment.json, published at the opening, and"} a verifier
  run-all.R       computes every table again and compares it with results/
  SHA256SUMS      of every file here

To compute all of it again, with R 4.2 or newer and no package:

  Rscript run-all.R

It ends with "all equal", or names what differs. To check the files: sha256sum --check SHA256SUMS
To check that the list is the one committed to at the opening, with Node.js and without a network:

  node verification/verify-allocation.mjs verification/commitment.json verification/reveal.json

The results were computed by ${analysis.engine.version}${analysis.engine.name === "webr" ? " (WebAssembly)" : ""}.
`;
}

function sessionInfo(study: StudyToTakeAway): string {
  const { protocol, analysis, lockedSha256 } = study;
  return [
    `study              ${protocol.code}`,
    `protocol version   ${protocol.version}`,
    `engine             ${analysis.engine.version} (${analysis.engine.name})`,
    "packages           base R alone: stats, utils",
    `participants       ${analysis.dataset.participants}`,
    `dataset SHA-256    ${lockedSha256}`,
    `R input SHA-256    ${analysis.inputSha256} (canonical JSON of what R was given)`,
    ...study.analysisPlans.map(
      (plan) => `analysis plan      ${plan.title}, SHA-256 ${plan.sha256}, recorded ${plan.recordedAt}`,
    ),
    `locked             ${study.lockedAt}`,
    `unblinded          ${study.unblindedAt}`,
    `computed           ${study.computedAt}`,
    "",
  ].join("\n");
}
