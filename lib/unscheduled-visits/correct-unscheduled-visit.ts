import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { unscheduledVisits } from "@/db/schema/unscheduled-visits";
import { staleMessage } from "@/lib/audit/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { takeTurns } from "@/lib/injections/take-turns";
import { cameAt } from "./came-at";
import { inStudyOrNull } from "./in-study-reads";
import type { CorrectUnscheduledVisit } from "./input";

/**
 * Corrects when a participant came and why, with a reason; the earlier values stay in the audit trail. Judged like a new visit. Refused as
 * stale when somebody changed it after `version` was seen, and when it was taken back.
 */
export async function correctUnscheduledVisit(
  member: MemberAtWork,
  input: CorrectUnscheduledVisit,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ visitId: string }>> {
  const why = { event: "unscheduled-visit.corrected", reason: input.reason, requestKey, input } as const;
  return asActor(member.actor, why, async (tx) => {
    const here = and(eq(unscheduledVisits.studyId, member.study.id), eq(unscheduledVisits.id, input.visitId));
    const [found] = await tx.select().from(unscheduledVisits).where(here);
    if (found) await takeTurns(tx, found.participantId);
    const participant = found && (await inStudyOrNull(tx, member, found.participantId));
    if (!found || !participant)
      return refused("not-found", "There is no such visit at your site. Nothing was saved.");
    const stale = async () =>
      refused("stale", await staleMessage(tx, member, { table: "unscheduled_visits", rowKey: found.id }));
    if (found.version !== input.version) return stale();
    if (found.takenBackAt !== null)
      return refused("refused", "The visit was taken back. Nothing was saved; record it anew.");
    const came = cameAt(input, participant, now());
    if (!came.ok) return came;
    const changed = await tx
      .update(unscheduledVisits)
      .set({
        occurredAt: came.at,
        occurredOn: came.on,
        reasonCode: input.reasonCode,
        note: input.note || null,
        version: input.version + 1,
      })
      .where(and(here, eq(unscheduledVisits.version, input.version)))
      .returning({ id: unscheduledVisits.id });
    return changed.length === 0 ? stale() : done({ visitId: found.id });
  });
}
