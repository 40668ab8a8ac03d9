import { desc, eq } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import { people } from "@/db/schema/people";
import { sites } from "@/db/schema/studies";
import { unblindedNotes } from "@/db/schema/unblinded-notes";
import type { MemberAtWork } from "@/lib/auth/types";

export interface UnblindedNote {
  /** As the record speaks of it. */
  readonly name: string;
  readonly writtenAt: Date;
  readonly writtenBy: string | null;
  readonly siteName: string | null;
  readonly about: string;
  readonly body: string;
}

/** The notes that a pharmacist may read, the newest first, 200 at most. Refused by PostgreSQL to everybody else. */
export function unblindedNotesOf({ actor, study }: MemberAtWork): Promise<UnblindedNote[]> {
  return readAs(actor, async (tx) => {
    const rows = await tx
      .select({ note: unblindedNotes, writtenBy: people.name, siteName: sites.name })
      .from(unblindedNotes)
      .leftJoin(people, eq(people.id, unblindedNotes.recordedBy))
      .leftJoin(sites, eq(sites.id, unblindedNotes.siteId))
      .where(eq(unblindedNotes.studyId, study.id))
      .orderBy(desc(unblindedNotes.recordedAt))
      .limit(200);
    return rows.map(({ note, writtenBy, siteName }) => ({
      name: `note ${note.id.slice(0, 8)}`,
      writtenAt: note.recordedAt,
      writtenBy,
      siteName,
      about: note.about,
      body: note.body,
    }));
  });
}
