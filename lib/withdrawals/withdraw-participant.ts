import { asActor } from "@/db/as-actor";
import { done, type Outcome } from "@/db/outcome";
import { withdrawals } from "@/db/schema/withdrawals";
import type { MemberAtWork } from "@/lib/auth/types";
import { lockedParticipantOrNull, noSuchParticipant } from "@/lib/participants/locked-participant";
import { unscheduledVisitsOf } from "@/lib/unscheduled-visits/visit-reads";
import { refusalOfEndDateOrNull } from "./end-date";
import type { WithdrawParticipant } from "./input";
import { lastDoseOnOrNull } from "./last-dose";

/** Records that a participant left the study: visits whose window opens later are no longer applicable. Data stay. */
export async function withdrawParticipant(
  member: MemberAtWork,
  input: WithdrawParticipant,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string }>> {
  return asActor(member.actor, { event: "participant.withdrawn", requestKey, input }, async (tx) => {
    const participant = await lockedParticipantOrNull(tx, input.participantId);
    if (!participant) return noSuchParticipant();
    const facts = {
      timeZone: participant.time_zone,
      consentedOn: participant.consented_on,
      lastDoseOn: await lastDoseOnOrNull(tx, participant.id),
      lastUnscheduledOn:
        (await unscheduledVisitsOf(tx, member.study.id, participant.id)).at(-1)?.occurredOn ?? null,
    };
    const wrongDate = refusalOfEndDateOrNull("withdrawnOn", input.withdrawnOn, facts, now());
    if (wrongDate) return wrongDate;
    await tx.insert(withdrawals).values({
      studyId: member.study.id,
      siteId: participant.site_id,
      participantId: participant.id,
      withdrawnOn: input.withdrawnOn,
      reasonCode: input.reasonCode,
      note: input.note || null,
    });
    return done({ participantId: participant.id });
  });
}
