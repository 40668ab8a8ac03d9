import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { adverseEvents, causalityAssessments } from "@/db/schema/adverse-events";
import type { MemberAtWork } from "@/lib/auth/types";
import { changedMeanwhile } from "@/lib/participants/changed-meanwhile";
import type { AssessCausality } from "./causality";
import { followSeriousEvent } from "./follow-serious-event";

/** The investigator's judgment of an adverse event; changing it later needs a reason. A stale change is refused. */
export async function assessCausality(
  member: MemberAtWork,
  input: AssessCausality,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string }>> {
  const why = { event: "causality.assessed" as const, reason: input.reason || undefined, requestKey, input };
  return asActor(member.actor, why, async (tx) => {
    const [event] = await tx.select().from(adverseEvents).where(eq(adverseEvents.id, input.adverseEventId));
    if (!event)
      return refused("not-found", "There is no such adverse event at your site. Open it from the record.");
    if (event.voidedAt !== null)
      return refused("refused", "The event was taken out: there is nothing to judge. Nothing was saved.");
    const [before] = await tx
      .select({ version: causalityAssessments.version })
      .from(causalityAssessments)
      .where(eq(causalityAssessments.adverseEventId, event.id));
    const answer = done({ participantId: event.participantId });
    if (!before && input.version === 0) {
      await tx.insert(causalityAssessments).values({
        studyId: member.study.id,
        siteId: event.siteId,
        adverseEventId: event.id,
        participantId: event.participantId,
        causality: input.causality,
      });
      await followSeriousEvent(tx, member, event.id, now());
      return answer;
    }
    if (!input.reason)
      return refused("needs-reason", "This changes an earlier judgment. Say why, then save again.", {
        reason: "Say why the judgment changes.",
      });
    const changed = await tx
      .update(causalityAssessments)
      .set({ causality: input.causality, version: input.version + 1 })
      .where(
        and(
          eq(causalityAssessments.adverseEventId, event.id),
          eq(causalityAssessments.version, input.version),
        ),
      )
      .returning({ version: causalityAssessments.version });
    if (changed.length === 0)
      return changedMeanwhile(tx, event.participantId, ["causality_assessments"], member.timeZone);
    await followSeriousEvent(tx, member, event.id, now());
    return answer;
  });
}
