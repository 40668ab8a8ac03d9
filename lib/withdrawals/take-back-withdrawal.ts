import { sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { lockedParticipantOrNull, noSuchParticipant } from "@/lib/participants/locked-participant";
import type { TakeBackDeparture } from "./input";

/**
 * Takes back a withdrawal recorded by mistake: the participant is in the study as before. The record stays with the
 * instant it was taken back, the reason in the audit trail. Refused when no withdrawal is in force.
 */
export async function takeBackWithdrawal(
  member: MemberAtWork,
  input: TakeBackDeparture,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string }>> {
  const why = { event: "withdrawal.taken-back", reason: input.reason, requestKey, input } as const;
  return asActor(member.actor, why, async (tx) => {
    const participant = await lockedParticipantOrNull(tx, input.participantId);
    if (!participant) return noSuchParticipant();
    const taken = await tx.execute(sql`
      update withdrawals set taken_back_at = ${now().toISOString()}
      where study_id = ${member.study.id} and participant_id = ${participant.id} and taken_back_at is null returning id`);
    return taken.length === 0
      ? refused(
          "refused",
          "No withdrawal is recorded, or somebody took it back meanwhile. Nothing was saved; reload the record.",
        )
      : done({ participantId: participant.id });
  });
}
