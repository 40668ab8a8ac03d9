import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { analyses } from "@/db/schema/analyses";
import { locks } from "@/db/schema/locks";
import { ANALYSIS_REVISION } from "./revision";
import type { KeptAnalysis } from "./types";

/** The analysis kept for the dataset that was locked, by today's methods, as the transaction's role may read it; null when there is none. */
export async function keptAnalysisOrNull(tx: Tx, studyId: string): Promise<KeptAnalysis | null> {
  const [row] = await tx
    .select({ document: analyses.document })
    .from(analyses)
    .innerJoin(
      locks,
      and(eq(locks.studyId, analyses.studyId), eq(locks.datasetSha256, analyses.datasetSha256)),
    )
    .where(and(eq(analyses.studyId, studyId), eq(analyses.revision, ANALYSIS_REVISION)));
  // Written by computeAnalysis alone: no person's role may insert here.
  return row ? (row.document as KeptAnalysis) : null;
}
