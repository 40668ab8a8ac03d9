import { eq } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import { openings } from "@/db/schema/openings";
import { studies } from "@/db/schema/studies";
import type { PublishedCommitment } from "@/lib/blinding/types";

export interface PublishedOpening {
  readonly code: string;
  readonly title: string;
  readonly openedAt: Date;
  readonly commitment: PublishedCommitment;
}

/** What an opened study publishes to anybody, without sign-in; null for a study that is unknown or not open. */
export async function publishedCommitmentOrNull(studyCode: string): Promise<PublishedOpening | null> {
  const [row] = await readAs({ duty: "visitor" }, (tx) =>
    tx
      .select({
        code: studies.code,
        title: studies.title,
        openedAt: openings.recordedAt,
        commitment: openings.commitment,
      })
      .from(openings)
      .innerJoin(studies, eq(studies.id, openings.studyId))
      .where(eq(studies.code, studyCode)),
  );
  // Written by this system at opening, in one format ever since.
  return row ? { ...row, commitment: row.commitment as PublishedCommitment } : null;
}
