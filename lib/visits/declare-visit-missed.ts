import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { missedVisits } from "@/db/schema/missed-visits";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatDate } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";
import { participantFacts } from "@/lib/participants/facts-reads";
import { participantInTime, visitPlan } from "@/lib/participants/visit-plan";
import { protocolOverTime } from "@/lib/protocol/reads";
import type { DeclareVisitMissed } from "./input";

/**
 * Declares that a visit, or what is left of it, will not take place any more, and why. Refused before its window opens and
 * when all of it is recorded: a visit is never missed by mistake of the calendar.
 */
export async function declareVisitMissed(
  member: MemberAtWork,
  input: DeclareVisitMissed,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string }>> {
  const why = { event: "visit.missed", requestKey, input, turnOf: input.participantId } as const;
  return asActor(member.actor, why, async (tx) => {
    // Sent together, answered in this order.
    const [inTime, [facts]] = await Promise.all([
      protocolOverTime(tx, member),
      participantFacts(tx, member, { participantId: input.participantId }),
    ]);
    if (!facts)
      return refused(
        "not-found",
        "There is no such participant at your site. Open the record from the board.",
      );
    const todayOn = siteDay(now(), facts.site.timeZone);
    const protocol = inTime.of(participantInTime(facts, todayOn));
    const planned = visitPlan(protocol, facts, todayOn).find(({ visit }) => visit.code === input.visitCode);
    if (!planned) return refused("refused", "The protocol has no such visit. Open it from the record.");
    const { visit, state, window } = planned;
    if (state === "done")
      return refused(
        "refused",
        `${visit.name}: all of it is recorded, so it was not missed. Nothing was saved.`,
      );
    if (state === "not-applicable")
      return refused(
        "refused",
        `${visit.name} does not apply to this participant any more. Nothing to declare.`,
      );
    if (state !== "missed" && (state === "not-due" || state === "upcoming"))
      return refused(
        "refused",
        window === null
          ? `${visit.name} is not due yet: there is no first dose to count from.`
          : `${visit.name} is not due before ${formatDate(window.earliestOn)}. Declare it missed when it was.`,
      );
    await tx.insert(missedVisits).values({
      studyId: member.study.id,
      siteId: facts.site.id,
      participantId: facts.id,
      visitCode: visit.code,
      reason: input.reason,
    });
    return done({ participantId: facts.id });
  });
}
