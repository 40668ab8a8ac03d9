import { and, eq, isNull, sql } from "drizzle-orm";
import { asActor, withDuty } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { adverseEvents } from "@/db/schema/adverse-events";
import { staleMessage } from "@/lib/audit/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { closeQueriesOfVoided } from "@/lib/queries/close-queries-of-voided";
import { followSeriousEvent } from "./follow-serious-event";
import type { VoidAdverseEvent } from "./input";
import { tellOfVoiding } from "./tell-of-voiding";

/**
 * Takes out an event that was entered twice or for the wrong participant, with a reason: it stays in the record, and counts no more; its
 * clocks are asked for no more, what is asked about it is closed, and whoever was told of it is told. Refused as stale when somebody changed it after `version` was seen.
 */
export async function voidAdverseEvent(
  member: MemberAtWork,
  input: VoidAdverseEvent,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string; closedQueries: number }>> {
  const why = { event: "adverse-event.voided", reason: input.reason, requestKey, input } as const;
  return asActor(member.actor, why, async (tx) => {
    const ofEvent = and(eq(adverseEvents.studyId, member.study.id), eq(adverseEvents.id, input.eventId));
    const [event] = await tx
      .select({ participantId: adverseEvents.participantId, siteId: adverseEvents.siteId })
      .from(adverseEvents)
      .where(ofEvent);
    if (!event)
      return refused(
        "not-found",
        "There is no such event at your site. Nothing was saved; go back to Today.",
      );
    const nowAt = now();
    const voided = await tx
      .update(adverseEvents)
      .set({ voidedAt: nowAt, version: input.version + 1 })
      .where(and(ofEvent, eq(adverseEvents.version, input.version), isNull(adverseEvents.voidedAt)))
      .returning({ id: adverseEvents.id });
    if (voided.length === 0)
      return refused(
        "stale",
        await staleMessage(tx, member, { table: "adverse_events", rowKey: input.eventId }),
      );
    await followSeriousEvent(tx, member, input.eventId, nowAt);
    const clocks = await withDuty(tx, member.actor, "archivist", (archivist) =>
      archivist.execute<{ kind: string }>(sql`
        select kind from report_clocks where study_id = ${member.study.id} and adverse_event_id = ${input.eventId}`),
    );
    if (clocks.length > 0)
      await tellOfVoiding(
        tx,
        member,
        { ...event, eventId: input.eventId },
        {
          toSafetyPerson: clocks.some(({ kind }) => kind !== "sponsor"),
        },
      );
    const closedQueries = await closeQueriesOfVoided(tx, member, {
      tables: ["adverse_events", "causality_assessments"],
      rowKey: input.eventId,
    });
    return done({ participantId: event.participantId, closedQueries });
  });
}
