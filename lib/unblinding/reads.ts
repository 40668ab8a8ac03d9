import { eq } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import { studies } from "@/db/schema/studies";
import { unblindings } from "@/db/schema/unblindings";
import type { AllocationReveal } from "@/lib/blinding/types";

/** What the unblinding released to anybody; null before it. The reveal is null for a study that had no list here. */
export async function publishedRevealOrNull(
  studyCode: string,
): Promise<{ unblindedAt: Date; reveal: AllocationReveal | null } | null> {
  const [row] = await readAs({ duty: "visitor" }, (tx) =>
    tx
      .select({ unblindedAt: unblindings.recordedAt, reveal: unblindings.reveal })
      .from(unblindings)
      .innerJoin(studies, eq(studies.id, unblindings.studyId))
      .where(eq(studies.code, studyCode)),
  );
  return row ? { ...row, reveal: row.reveal as AllocationReveal | null } : null;
}
