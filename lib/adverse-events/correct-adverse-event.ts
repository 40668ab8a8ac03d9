import { and, eq, sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { adverseEvents } from "@/db/schema/adverse-events";
import { staleMessage } from "@/lib/audit/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { entryChecks } from "@/lib/edit-checks/entry-checks";
import { protocolInForce } from "@/lib/protocol/reads";
import { eventEntry } from "./event-entry";
import { followSeriousEvent } from "./follow-serious-event";
import type { CorrectAdverseEvent } from "./input";
import { judgeEvent } from "./judge-event";

/**
 * Corrects or follows up a reported event, with a reason; the earlier values stay in the audit trail. Refused as stale when
 * somebody changed it after `version` was seen.
 */
export async function correctAdverseEvent(
  member: MemberAtWork,
  input: CorrectAdverseEvent,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ eventId: string; participantId: string }>> {
  const why = { event: "adverse-event.corrected", reason: input.reason, requestKey, input } as const;
  const checks = entryChecks(member, requestKey);
  const outcome = await asActor(member.actor, why, async (tx) => {
    const [found] = await tx.execute<{
      participant_id: string;
      site_id: string;
      version: number;
      time_zone: string;
      consented_on: string | null;
      aware_at: string | null;
      voided_at: string | null;
    }>(sql`
      select e.participant_id, e.site_id, e.version, e.aware_at, e.voided_at, s.time_zone, c.consented_on::text
      from adverse_events e
      join sites s on s.study_id = e.study_id and s.id = e.site_id
      left join consents c on c.study_id = e.study_id and c.participant_id = e.participant_id
      where e.study_id = ${member.study.id} and e.id = ${input.eventId}`);
    if (!found)
      return refused(
        "not-found",
        "There is no such event at your site. Nothing was saved; go back to Today.",
      );
    const stale = async () =>
      refused("stale", await staleMessage(tx, member, { table: "adverse_events", rowKey: input.eventId }));
    if (found.version !== input.version) return stale();
    if (found.voided_at !== null)
      return refused("refused", "The event was taken out: it counts no more. Nothing was saved.");
    const { eventId, version, reason: _reason, ...said } = input;
    const nowAt = now();
    const judged = await judgeEvent(tx, member, said, {
      participantId: found.participant_id,
      timeZone: found.time_zone,
      consentedOn: found.consented_on,
      nowAt,
      awareAt: found.aware_at === null ? null : new Date(found.aware_at),
    });
    if (!judged.ok) return judged;
    const protocol = await protocolInForce(tx, member);
    const unexpected = await checks.judge(
      tx,
      protocol,
      eventEntry(found.site_id, found.participant_id, input),
    );
    if (unexpected !== null) return unexpected;
    const changed = await tx
      .update(adverseEvents)
      .set({ ...judged.value, version: version + 1 })
      .where(
        and(
          eq(adverseEvents.studyId, member.study.id),
          eq(adverseEvents.id, eventId),
          eq(adverseEvents.version, version),
        ),
      )
      .returning({ id: adverseEvents.id });
    if (changed.length === 0) return stale();
    await followSeriousEvent(tx, member, eventId, nowAt);
    await checks.keepAnswers(tx, eventId);
    return done({ eventId, participantId: found.participant_id });
  });
  return checks.concluded(outcome);
}
