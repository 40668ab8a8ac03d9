import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { analyses } from "@/db/schema/analyses";
import { ANALYSIS_REVISION } from "./revision";
import type { KeptAnalysis } from "./types";

/** The analysis kept for the dataset that was locked, by today's methods, as the transaction's role may read it; null when there is none. */
export async function keptAnalysisOrNull(tx: Tx, studyId: string): Promise<KeptAnalysis | null> {
  const [row] = await tx
    .select({ document: analyses.document })
    .from(analyses)
    .where(
      and(
        eq(analyses.studyId, studyId),
        eq(analyses.revision, ANALYSIS_REVISION),
        eq(analyses.datasetSha256, sql`(select l.dataset_sha256 from verum.lock_in_force(${studyId}) l)`),
      ),
    );
  // Written by computeAnalysis alone: no person's role may insert here.
  return row ? (row.document as KeptAnalysis) : null;
}
