import { and, eq, sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { adverseEvents } from "@/db/schema/adverse-events";
import { staleMessage } from "@/lib/audit/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { siteDay } from "@/lib/calendar/site-day";
import { eventProblems } from "./event-problems";
import type { CorrectAdverseEvent } from "./input";

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
  return asActor(member.actor, why, async (tx) => {
    const [found] = await tx.execute<{
      participant_id: string;
      version: number;
      time_zone: string;
      consented_on: string | null;
    }>(sql`
      select e.participant_id, e.version, s.time_zone, c.consented_on::text
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
    const todayOn = siteDay(now(), found.time_zone);
    // An imported event may have no consent date; then the onset is held against the calendar alone.
    const problems = eventProblems(input, found.consented_on ?? "1900-01-01", todayOn);
    const [first] = Object.values(problems);
    if (first !== undefined) return refused("refused", `${first} Nothing was saved.`, problems);

    const { term, startedOn, endedOn, severity, serious, outcome, action } = input;
    const changed = await tx
      .update(adverseEvents)
      .set({ term, startedOn, endedOn, severity, serious, outcome, action, version: input.version + 1 })
      .where(
        and(
          eq(adverseEvents.studyId, member.study.id),
          eq(adverseEvents.id, input.eventId),
          eq(adverseEvents.version, input.version),
        ),
      )
      .returning({ id: adverseEvents.id });
    if (changed.length === 0) return stale();
    return done({ eventId: input.eventId, participantId: found.participant_id });
  });
}
