import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { laboratoryFiles } from "@/db/schema/laboratory-files";
import { people } from "@/db/schema/people";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatInstant } from "@/lib/calendar/format-date";

/** What to say of bytes that were imported before; null for new ones. */
export async function importedBeforeOrNull(
  tx: Tx,
  member: MemberAtWork,
  sha256: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ name: laboratoryFiles.name, at: laboratoryFiles.recordedAt, by: people.name })
    .from(laboratoryFiles)
    .leftJoin(people, eq(people.id, laboratoryFiles.recordedBy))
    .where(and(eq(laboratoryFiles.studyId, member.study.id), eq(laboratoryFiles.sha256, sha256)));
  return row
    ? `This very file was imported by ${row.by ?? "a colleague"} at ${formatInstant(row.at, member.timeZone)} as ${row.name}. Nothing was done again.`
    : null;
}
