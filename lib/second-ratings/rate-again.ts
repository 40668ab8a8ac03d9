import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { secondRatings } from "@/db/schema/second-ratings";
import type { MemberAtWork } from "@/lib/auth/types";
import { lockedParticipantOrNull, noSuchParticipant } from "@/lib/participants/locked-participant";
import { secondRatingsAwaited } from "@/lib/participants/second-ratings-awaited";
import { instrumentsForVisit } from "@/lib/protocol/panels";
import { protocolInForce } from "@/lib/protocol/reads";
import type { EnterScore } from "@/lib/scores/input";
import { judgeScore } from "@/lib/scores/judge-score";

/**
 * Enters the second rating of a score, by an investigator who has not seen the first. Refused to whoever made the first, when none is
 * awaited, and by the rules of judgeScore. The score itself, which is analyzed, stays as it is.
 */
export async function rateAgain(
  member: MemberAtWork,
  input: EnterScore,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ scoreId: string; total: number; category: string | null }>> {
  return asActor(member.actor, { event: "score.rated-again", requestKey, input }, async (tx) => {
    const participant = await lockedParticipantOrNull(tx, input.participantId);
    if (!participant) return noSuchParticipant();
    const protocol = await protocolInForce(tx, member);
    const instrument = instrumentsForVisit(protocol, input.visitCode).find(
      ({ code }) => code === input.instrumentCode,
    );
    const awaited = (await secondRatingsAwaited(tx, participant.id)).find(
      (one) => one.visitCode === input.visitCode && one.instrumentCode === input.instrumentCode,
    );
    if (!instrument || !awaited)
      return refused(
        "refused",
        "No second rating of this score is awaited: it is made already, or its days are over. Nothing was saved; open the record.",
      );
    if (awaited.isOwn)
      return refused(
        "refused",
        "You made the first rating, and the second is another investigator's. Nothing was saved.",
      );
    const judged = judgeScore(instrument, input, participant, now());
    if (!judged.ok) return judged;
    const { present, total, category } = judged.value;
    await tx.insert(secondRatings).values({
      studyId: member.study.id,
      scoreId: awaited.scoreId,
      siteId: participant.site_id,
      participantId: participant.id,
      visitCode: input.visitCode,
      items: present,
      total,
      assessedOn: input.assessedOn,
    });
    return done({ scoreId: awaited.scoreId, total, category });
  });
}
