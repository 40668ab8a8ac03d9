import { and, eq, isNull } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { formEntries } from "@/db/schema/forms";
import { staleMessage } from "@/lib/audit/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { closeQueriesOfVoided } from "@/lib/queries/close-queries-of-voided";
import type { VoidEntry } from "./input";

/**
 * Takes out a line of a repeating form that was entered by mistake, with a reason: it stays in the record, counts no more, and what is asked
 * about it is closed.
 */
export async function voidEntry(
  member: MemberAtWork,
  input: VoidEntry,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string; closedQueries: number }>> {
  const why = { event: "form.voided", reason: input.reason, requestKey, input } as const;
  return asActor(member.actor, why, async (tx) => {
    const ofEntry = and(eq(formEntries.studyId, member.study.id), eq(formEntries.id, input.entryId));
    const [entry] = await tx
      .select({ participantId: formEntries.participantId })
      .from(formEntries)
      .where(ofEntry);
    if (!entry) return refused("not-found", "There is no such entry at your site. Nothing was saved.");
    const voided = await tx
      .update(formEntries)
      .set({ voidedAt: now(), version: input.version + 1 })
      .where(and(ofEntry, eq(formEntries.version, input.version), isNull(formEntries.voidedAt)))
      .returning({ id: formEntries.id });
    if (voided.length === 0)
      return refused(
        "stale",
        await staleMessage(tx, member, { table: "form_entries", rowKey: input.entryId }),
      );
    const closedQueries = await closeQueriesOfVoided(tx, member, {
      tables: ["form_entries"],
      rowKey: input.entryId,
    });
    return done({ participantId: entry.participantId, closedQueries });
  });
}
