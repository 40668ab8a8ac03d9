import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { analyses } from "@/db/schema/analyses";
import { datasetSha256 } from "@/lib/datasets/canonical-dataset";
import type { StudyOfDataset } from "@/lib/datasets/reads";
import { logError } from "@/lib/server-log/log";
import { analyzeStudy } from "./analyze-study";
import { keptAnalysisOrNull } from "./kept-analysis";
import { RProcessError, type RProcessOptions } from "./r-process";
import { ANALYSIS_REVISION } from "./revision";
import { inTurn } from "./run-state";
import { studyToAnalyzeOrNull } from "./study-to-analyze";
import type { KeptAnalysis } from "./types";

/** How an analysis reaches the database: a member's duty as archivist, or the command line as importer. */
export interface AnalysisDoor {
  /** A short transaction in a role that reads the whole study. */
  readonly read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** The same, to keep the result in. */
  readonly keep: (work: (tx: Tx) => Promise<Outcome<null>>) => Promise<Outcome<null>>;
}

/** Kept, or being computed by somebody else right now: ask again. */
export type Computed = { state: "kept"; analysis: KeptAnalysis } | { state: "running" };

/**
 * The analysis of a locked and unblinded study: the kept one, or else computed by R now and kept. However many people and
 * processes ask at once, R runs once: an advisory lock is held meanwhile, on a connection that does nothing else, and the
 * others are answered "running". Refused while the study is blinded, when its data no longer are those of the lock, and
 * when R does not finish (nothing is kept then, and asking again is safe).
 */
export async function computeOnce(
  door: AnalysisDoor,
  study: StudyOfDataset,
  options: RProcessOptions = {},
): Promise<Outcome<Computed>> {
  const before = await door.read((tx) => keptAnalysisOrNull(tx, study.id));
  if (before) return done({ state: "kept", analysis: before });
  const outcome = await inTurn(study.id, (report) =>
    door.read(async (guard): Promise<Outcome<Computed>> => {
      if (!(await isOurs(guard, study.id))) return done({ state: "running" });
      const meanwhile = await door.read((tx) => keptAnalysisOrNull(tx, study.id));
      if (meanwhile) return done({ state: "kept", analysis: meanwhile });
      return computeAndKeep(door, study, {
        ...options,
        onProgress: (progress) => {
          report(progress);
          options.onProgress?.(progress);
        },
      });
    }),
  );
  return outcome ?? done({ state: "running" });
}

/** The key of the advisory lock; `reads.ts` looks for it among those held. */
export const analysisLockName = (studyId: string): string => `analysis:${studyId}`;

// Released with the transaction's end, also when this process is killed. It waits for R longer than a server may allow
// an idle transaction.
async function isOurs(guard: Tx, studyId: string): Promise<boolean> {
  await guard.execute(sql`set local idle_in_transaction_session_timeout = 0`);
  const [row] = await guard.execute<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${analysisLockName(studyId)}, 0)) as held`,
  );
  return row?.held === true;
}

async function computeAndKeep(
  door: AnalysisDoor,
  study: StudyOfDataset,
  options: RProcessOptions,
): Promise<Outcome<Computed>> {
  const found = await door.read((tx) => studyToAnalyzeOrNull(tx, study));
  if (!found)
    return refused(
      "refused",
      "The study is still blinded: results by arm exist once it is locked and unblinded.",
    );
  if (datasetSha256(found.dataset) !== found.lockedSha256)
    return refused(
      "refused",
      `The study's data are no longer those that the lock signed (SHA-256 ${found.lockedSha256}), so nothing was computed. Somebody changed them past the application: \`npm run study -- verify ${study.code}\` names the first broken row.`,
    );
  try {
    const analysis = await analyzeStudy(found, options);
    const kept = await door.keep((tx) => keep(tx, study.id, analysis));
    return kept.ok ? done({ state: "kept", analysis }) : kept;
  } catch (error) {
    if (!(error instanceof RProcessError)) throw error;
    logError("R failed", error, { study: study.code, reason: error.message });
    return refused("refused", error.summary);
  }
}

async function keep(tx: Tx, studyId: string, analysis: KeptAnalysis): Promise<Outcome<null>> {
  const row = {
    studyId,
    datasetSha256: analysis.dataset.sha256,
    revision: ANALYSIS_REVISION,
    engine: `${analysis.engine.name} ${analysis.engine.version}`,
    document: analysis,
  };
  const kept = await tx
    .select({ at: analyses.recordedAt })
    .from(analyses)
    .where(and(eq(analyses.studyId, studyId), eq(analyses.revision, ANALYSIS_REVISION)));
  if (kept.length === 0) await tx.insert(analyses).values(row);
  return done(null);
}
