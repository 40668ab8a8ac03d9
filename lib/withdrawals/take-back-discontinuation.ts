import { sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { lockedParticipantOrNull, noSuchParticipant } from "@/lib/participants/locked-participant";
import type { TakeBackDeparture } from "./input";

/**
 * Takes back a discontinuation of the study drug recorded by mistake: doses are due again. The record stays with the
 * instant it was taken back, the reason in the audit trail. Refused after a withdrawal, which ended the study drug too,
 * and when no discontinuation is in force.
 */
export async function takeBackDiscontinuation(
  member: MemberAtWork,
  input: TakeBackDeparture,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string }>> {
  const why = { event: "discontinuation.taken-back", reason: input.reason, requestKey, input } as const;
  return asActor(member.actor, why, async (tx) => {
    const participant = await lockedParticipantOrNull(tx, input.participantId);
    if (!participant) return noSuchParticipant();
    if (participant.withdrawn_on !== null)
      return refused(
        "refused",
        "The participant has withdrawn from the study, which ended the study drug too. Take the withdrawal back first if it is a mistake.",
      );
    const taken = await tx.execute(sql`
      update treatment_discontinuations set taken_back_at = ${now().toISOString()}
      where study_id = ${member.study.id} and participant_id = ${participant.id} and taken_back_at is null returning id`);
    return taken.length === 0
      ? refused(
          "refused",
          "No discontinuation is recorded, or somebody took it back meanwhile. Nothing was saved; reload the record.",
        )
      : done({ participantId: participant.id });
  });
}
