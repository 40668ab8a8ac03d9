import { and, eq, isNull } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { unscheduledVisits } from "@/db/schema/unscheduled-visits";
import { staleMessage } from "@/lib/audit/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { takeTurns } from "@/lib/injections/take-turns";
import type { TakeBackUnscheduledVisit } from "./input";

/**
 * Takes back an unscheduled visit that was recorded by mistake, with a reason: it stays in the table and counts no more, and its code is
 * not given again. PostgreSQL refuses it while a form or a score is recorded at it.
 */
export async function takeBackUnscheduledVisit(
  member: MemberAtWork,
  input: TakeBackUnscheduledVisit,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string }>> {
  const why = { event: "unscheduled-visit.taken-back", reason: input.reason, requestKey, input } as const;
  return asActor(member.actor, why, async (tx) => {
    const here = and(eq(unscheduledVisits.studyId, member.study.id), eq(unscheduledVisits.id, input.visitId));
    const [found] = await tx
      .select({ participantId: unscheduledVisits.participantId })
      .from(unscheduledVisits)
      .where(here);
    if (!found) return refused("not-found", "There is no such visit at your site. Nothing was saved.");
    // A form that is being entered at it is seen, or waits and is refused.
    await takeTurns(tx, found.participantId);
    const taken = await tx
      .update(unscheduledVisits)
      .set({ takenBackAt: now(), version: input.version + 1 })
      .where(and(here, eq(unscheduledVisits.version, input.version), isNull(unscheduledVisits.takenBackAt)))
      .returning({ id: unscheduledVisits.id });
    return taken.length === 0
      ? refused(
          "stale",
          await staleMessage(tx, member, { table: "unscheduled_visits", rowKey: input.visitId }),
        )
      : done({ participantId: found.participantId });
  });
}
