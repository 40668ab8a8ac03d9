import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { deviations } from "@/db/schema/deviations";
import type { MemberAtWork } from "@/lib/auth/types";

/** Where a deviation stands, for rows under it; null when the member sees none. */
export async function placeOfDeviationOrNull(
  tx: Tx,
  member: MemberAtWork,
  deviationId: string,
): Promise<{ studyId: string; siteId: string; participantId: string; deviationId: string } | null> {
  const [row] = await tx
    .select({ siteId: deviations.siteId, participantId: deviations.participantId })
    .from(deviations)
    .where(and(eq(deviations.studyId, member.study.id), eq(deviations.id, deviationId)));
  return row ? { studyId: member.study.id, deviationId, ...row } : null;
}
