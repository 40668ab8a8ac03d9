import { sql } from "drizzle-orm";
import { readAs, withDuty } from "@/db/as-actor";
import { keptAnalysisOrNull } from "@/lib/analysis/kept-analysis";
import { studyToAnalyzeOrNull } from "@/lib/analysis/study-to-analyze";
import type { MemberAtWork } from "@/lib/auth/types";
import { publishedCommitmentOrNull } from "@/lib/openings/reads";
import { publishedRevealOrNull } from "@/lib/unblinding/reads";
import { ARCHIVE_READERS } from "./archive-readers";
import { drawnFrom } from "./drawn-from";
import { scriptFiles } from "./script-files";
import { type StudyToTakeAway, studyArchive } from "./study-archive";

/**
 * The study's archive (`studyArchive`). Null before the unblinding, before the results are computed, and for whoever does not
 * read the whole study: it holds every site's data.
 */
export async function studyArchiveOrNull(
  member: MemberAtWork,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const study = await studyToTakeAwayOrNull(member);
  return study === null ? null : studyArchive(study);
}

/** What the archive is made of; null as for the archive. */
export async function studyToTakeAwayOrNull(member: MemberAtWork): Promise<StudyToTakeAway | null> {
  if (!ARCHIVE_READERS.includes(member.role) || member.site !== null || member.stage !== "unblinded")
    return null;
  const { id, code } = member.study;
  const [kept, opening, unblinding, scripts] = await Promise.all([
    readAs(member.actor, (tx) =>
      withDuty(tx, member.actor, "archivist", async (archivist) => {
        const study = await studyToAnalyzeOrNull(archivist, member.study);
        const analysis = await keptAnalysisOrNull(archivist, id);
        const [times] = await archivist.execute<Times>(sql`
          select ${utc(sql`l.recorded_at`)} as "lockedAt", ${utc(sql`u.recorded_at`)} as "unblindedAt", ${utc(sql`a.recorded_at`)} as "computedAt"
          from verum.lock_in_force(${id}) l join unblindings u on u.study_id = ${id}
          join analyses a on a.study_id = u.study_id and a.dataset_sha256 = l.dataset_sha256`);
        const plans = await archivist.execute<StudyToTakeAway["analysisPlans"][number]>(sql`
          select title, sha256, ${utc(sql`recorded_at`)} as "recordedAt" from analysis_plans where study_id = ${id} order by recorded_at`);
        return study && analysis && times
          ? {
              ...study,
              ...times,
              analysis,
              analysisPlans: [...plans],
              ...(await drawnFrom(archivist, member.study.id, study)),
            }
          : null;
      }),
    ),
    publishedCommitmentOrNull(code),
    publishedRevealOrNull(code),
    scriptFiles(),
  ]);
  if (kept === null) return null;
  return {
    ...kept,
    commitment: opening?.commitment ?? null,
    reveal: unblinding?.reveal ?? null,
    scripts,
  };
}

type Times = { lockedAt: string; unblindedAt: string; computedAt: string };

const utc = (instant: ReturnType<typeof sql>) =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
