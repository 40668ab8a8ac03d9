import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { done, type Outcome, refused } from "@/db/outcome";
import { rehearsals } from "@/db/schema/rehearsals";
import { analyzeStudy } from "@/lib/analysis/analyze-study";
import type { AnalysisDoor } from "@/lib/analysis/compute-once";
import { RProcessError, type RProcessOptions } from "@/lib/analysis/r-process";
import { inTurn } from "@/lib/analysis/run-state";
import { datasetSha256 } from "@/lib/datasets/canonical-dataset";
import { datasetInRole, type StudyOfDataset } from "@/lib/datasets/reads";
import { protocolInForce } from "@/lib/protocol/reads";
import { logError } from "@/lib/server-log/log";
import { dummyStudy } from "./dummy-allocation";
import type { Rehearsal } from "./types";

/** How far this process is with a study's rehearsal is kept under this key, apart from the real analysis. */
export const rehearsalRun = (studyId: string): string => `rehearsal:${studyId}`;

/**
 * Runs the whole analysis on made-up arms and keeps it as a rehearsal: the real analysis' own code, given the data as they
 * stand and arms that follow from the seed alone. Refused once the study is unblinded, before anybody is randomized, while
 * another rehearsal of the study runs, and when R does not finish; nothing is kept then.
 */
export async function rehearse(
  door: AnalysisDoor,
  study: StudyOfDataset,
  seed: string = randomBytes(8).toString("hex"),
  options: RProcessOptions = {},
): Promise<Outcome<Rehearsal>> {
  const outcome = await inTurn(rehearsalRun(study.id), (report) =>
    rehearseNow(door, study, seed, {
      ...options,
      onProgress: (progress) => {
        report(progress);
        options.onProgress?.(progress);
      },
    }),
  );
  return (
    outcome ??
    refused(
      "refused",
      "A rehearsal of this study is running already. Wait until it is done, then look at it.",
    )
  );
}

async function rehearseNow(
  door: AnalysisDoor,
  study: StudyOfDataset,
  seed: string,
  options: RProcessOptions,
): Promise<Outcome<Rehearsal>> {
  const found = await door.read(async (tx) => {
    const [state] = await tx.execute<{ unblinded: boolean }>(sql`select verum.is_unblinded() as unblinded`);
    if (state?.unblinded !== false) return null;
    return { protocol: await protocolInForce(tx, { study }), dataset: await datasetInRole(tx, study) };
  });
  if (found === null)
    return refused(
      "refused",
      "The study is unblinded: its results are there to be read, and nothing is left to rehearse.",
    );
  if (found.dataset.allocations.length === 0)
    return refused("refused", "Nobody is randomized yet, so there is nothing to rehearse with.");
  const dummy = dummyStudy(found.dataset, found.protocol, seed);
  try {
    const analysis = await analyzeStudy({ ...dummy, lockedSha256: datasetSha256(found.dataset) }, options);
    const rehearsal: Rehearsal = {
      ...analysis,
      watermark: "DUMMY",
      seed,
      dummyArms: Object.fromEntries(dummy.armOf),
    };
    const kept = await door.keep(async (tx) => {
      await tx.insert(rehearsals).values({
        studyId: study.id,
        seed,
        datasetSha256: rehearsal.dataset.sha256,
        engine: `${rehearsal.engine.name} ${rehearsal.engine.version}`,
        document: rehearsal,
      });
      return done(null);
    });
    return kept.ok ? done(rehearsal) : kept;
  } catch (error) {
    if (!(error instanceof RProcessError)) throw error;
    logError("R failed", error, { study: study.code, reason: error.message });
    return refused("refused", error.summary);
  }
}
