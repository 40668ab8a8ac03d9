import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { treatmentDiscontinuations } from "@/db/schema/withdrawals";
import type { MemberAtWork } from "@/lib/auth/types";
import { lockedParticipantOrNull, noSuchParticipant } from "@/lib/participants/locked-participant";
import { refusalOfEndDateOrNull } from "./end-date";
import type { DiscontinueStudyDrug } from "./input";
import { lastDoseOnOrNull } from "./last-dose";

/** Records that a participant stops the study drug: no further dose is due, every visit and assessment stays. */
export async function discontinueStudyDrug(
  member: MemberAtWork,
  input: DiscontinueStudyDrug,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string }>> {
  return asActor(member.actor, { event: "treatment.discontinued", requestKey, input }, async (tx) => {
    const participant = await lockedParticipantOrNull(tx, input.participantId);
    if (!participant) return noSuchParticipant();
    if (participant.randomization_number === null)
      return refused(
        "refused",
        "The participant is not randomized and has no study drug to discontinue. Record a withdrawal instead.",
      );
    if (participant.withdrawn_on !== null)
      return refused(
        "refused",
        "The participant has withdrawn from the study, which ended the study drug too.",
      );
    const facts = {
      timeZone: participant.time_zone,
      consentedOn: participant.consented_on,
      lastDoseOn: await lastDoseOnOrNull(tx, participant.id),
    };
    const wrongDate = refusalOfEndDateOrNull("discontinuedOn", input.discontinuedOn, facts, now());
    if (wrongDate) return wrongDate;
    await tx.insert(treatmentDiscontinuations).values({
      studyId: member.study.id,
      siteId: participant.site_id,
      participantId: participant.id,
      discontinuedOn: input.discontinuedOn,
      reasonCode: input.reasonCode,
      note: input.note || null,
    });
    return done({ participantId: participant.id });
  });
}
