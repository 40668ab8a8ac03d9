import { desc, eq, sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import { laboratoryFiles, laboratoryMappings } from "@/db/schema/laboratory-files";
import { people } from "@/db/schema/people";
import type { MemberAtWork } from "@/lib/auth/types";
import { LaboratoryMapping } from "./input";
import type { FileFinding } from "./types";

export interface KnownLaboratory {
  readonly laboratory: string;
  readonly mapping: LaboratoryMapping;
}

export interface ImportedFile {
  readonly id: string;
  readonly name: string;
  readonly laboratory: string;
  readonly sha256: string;
  readonly lines: number;
  readonly entered: number;
  readonly unchanged: number;
  readonly differing: number;
  readonly leftOut: number;
  readonly at: Date;
  readonly by: string;
}

const FILES_SHOWN = 200;

/** The laboratories whose files were read before, each with its newest mapping, and the files, the newest first. */
export function laboratoryFilesOf(
  member: MemberAtWork,
): Promise<{ laboratories: readonly KnownLaboratory[]; files: readonly ImportedFile[] }> {
  return readAs(member.actor, async (tx) => {
    const [mappings, files] = await Promise.all([
      tx.execute<{ laboratory: string; document: unknown }>(sql`
        select distinct on (laboratory) laboratory, document from laboratory_mappings
        where study_id = ${member.study.id} order by laboratory, recorded_at desc`),
      tx
        .select({
          id: laboratoryFiles.id,
          name: laboratoryFiles.name,
          laboratory: laboratoryMappings.laboratory,
          sha256: laboratoryFiles.sha256,
          lines: laboratoryFiles.lines,
          entered: laboratoryFiles.entered,
          unchanged: laboratoryFiles.unchanged,
          differing: laboratoryFiles.differing,
          leftOut: laboratoryFiles.leftOut,
          at: laboratoryFiles.recordedAt,
          by: people.name,
        })
        .from(laboratoryFiles)
        .innerJoin(
          laboratoryMappings,
          sql`${laboratoryMappings.studyId} = ${laboratoryFiles.studyId} and ${laboratoryMappings.id} = ${laboratoryFiles.mappingId}`,
        )
        .leftJoin(people, eq(people.id, laboratoryFiles.recordedBy))
        .where(eq(laboratoryFiles.studyId, member.study.id))
        .orderBy(desc(laboratoryFiles.recordedAt))
        .limit(FILES_SHOWN),
    ]);
    return {
      laboratories: mappings.map((row) => ({
        laboratory: row.laboratory,
        mapping: LaboratoryMapping.parse(row.document),
      })),
      files: files.map((file) => ({ ...file, by: file.by ?? "Imported" })),
    };
  });
}

/** What was said of one imported file, or null when the study has no such file. */
export function findingsOfFileOrNull(
  member: MemberAtWork,
  fileId: string,
): Promise<{ name: string; findings: readonly FileFinding[] } | null> {
  return readAs(member.actor, async (tx) => {
    const [row] = await tx
      .select({ name: laboratoryFiles.name, findings: laboratoryFiles.findings })
      .from(laboratoryFiles)
      .where(sql`${laboratoryFiles.studyId} = ${member.study.id} and ${laboratoryFiles.id} = ${fileId}`);
    return row ? { name: row.name, findings: row.findings as FileFinding[] } : null;
  });
}
