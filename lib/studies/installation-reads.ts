import { asc, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Importer, readAsImporter } from "@/db/as-importer";
import { protocolVersions, studies } from "@/db/schema/studies";
import type { StudyStage } from "@/lib/auth/types";
import { Protocol } from "@/lib/protocol/input";

export interface StudyListed {
  readonly code: string;
  readonly title: string;
  readonly provenance: string;
  readonly stage: StudyStage;
  readonly participants: number;
  readonly sites: number;
}

/** All studies of the installation, by code: for whoever administers the machine. */
export function studiesOfInstallation(importer: Importer): Promise<StudyListed[]> {
  return readAsImporter(importer, async (tx, enter) => {
    const rows = await tx
      .select({
        id: studies.id,
        code: studies.code,
        title: studies.title,
        provenance: studies.provenance,
      })
      .from(studies)
      .orderBy(asc(studies.code));
    const listed: StudyListed[] = [];
    for (const { id, ...study } of rows) {
      await enter(id);
      listed.push({ ...study, ...(await stageAndSize(tx, id)) });
    }
    return listed;
  });
}

/** The id and stage of the study of that code, or null; the transaction is then entered into it. */
export async function enterStudyOrNull(
  tx: Tx,
  enter: (studyId: string) => Promise<void>,
  code: string,
): Promise<{ id: string; code: string; stage: StudyStage } | null> {
  const [study] = await tx
    .select({ id: studies.id, code: studies.code })
    .from(studies)
    .where(eq(studies.code, code));
  if (!study) return null;
  await enter(study.id);
  return { ...study, stage: (await stageAndSize(tx, study.id)).stage };
}

/** The newest version of a study's protocol, or null when there is no such study. */
export function protocolOfStudyOrNull(importer: Importer, code: string): Promise<Protocol | null> {
  return readAsImporter(importer, async (tx, enter) => {
    const study = await enterStudyOrNull(tx, enter, code);
    if (study === null) return null;
    const [newest] = await tx
      .select({ document: protocolVersions.document })
      .from(protocolVersions)
      .where(eq(protocolVersions.studyId, study.id))
      .orderBy(desc(protocolVersions.recordedAt))
      .limit(1);
    return newest ? Protocol.parse(newest.document) : null;
  });
}

async function stageAndSize(
  tx: Tx,
  studyId: string,
): Promise<Pick<StudyListed, "stage" | "participants" | "sites">> {
  const [row] = await tx.execute<{
    stage: StudyStage;
    participants: number;
    sites: number;
  }>(sql`
    select case
        when exists (select from unblindings where study_id = ${studyId}) then 'unblinded'
        when verum.is_locked(${studyId}) then 'locked'
        when exists (select from recruitment_closures where study_id = ${studyId} and reopened_at is null) then 'closed to recruitment'
        when exists (select from openings where study_id = ${studyId}) then 'open'
        else 'draft' end as stage,
      (select count(*)::int from participants where study_id = ${studyId}) as participants,
      (select count(*)::int from sites where study_id = ${studyId}) as sites`);
  if (!row) throw new Error("a select without a table has one row");
  return row;
}
