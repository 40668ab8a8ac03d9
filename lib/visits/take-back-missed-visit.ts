import { sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { participantFacts } from "@/lib/participants/facts-reads";
import { noSuchParticipant } from "@/lib/participants/locked-participant";
import type { TakeBackMissedVisit } from "./input";

/**
 * Takes back that a visit was missed: from here on it can be recorded or declared again. The declaration stays with the
 * instant it was taken back, the reason in the audit trail. Refused when the visit is not declared missed.
 */
export async function takeBackMissedVisit(
  member: MemberAtWork,
  input: TakeBackMissedVisit,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string }>> {
  const why = {
    event: "missed-visit.taken-back",
    reason: input.reason,
    requestKey,
    input,
    turnOf: input.participantId,
  } as const;
  return asActor(member.actor, why, async (tx) => {
    const [participant] = await participantFacts(tx, member, { participantId: input.participantId });
    if (!participant) return noSuchParticipant();
    const taken = await tx.execute(sql`
      update missed_visits set taken_back_at = ${now().toISOString()}
      where study_id = ${member.study.id} and participant_id = ${participant.id}
        and visit_code = ${input.visitCode} and taken_back_at is null returning id`);
    return taken.length === 0
      ? refused(
          "refused",
          "This visit is not declared missed, or somebody took it back meanwhile. Nothing was saved; reload the record.",
        )
      : done({ participantId: participant.id });
  });
}
