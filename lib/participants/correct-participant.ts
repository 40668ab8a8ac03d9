import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { participants } from "@/db/schema/participants";
import type { MemberAtWork } from "@/lib/auth/types";
import { siteDay } from "@/lib/calendar/site-day";
import { changedMeanwhile } from "./changed-meanwhile";
import type { CorrectParticipant } from "./input";
import { lockedParticipantOrNull, noSuchParticipant } from "./locked-participant";

/** Corrects sex or year of birth, with a reason. The screening number never changes. */
export async function correctParticipant(
  member: MemberAtWork,
  input: CorrectParticipant,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string }>> {
  const why = { event: "participant.corrected" as const, reason: input.reason, requestKey, input };
  return asActor(member.actor, why, async (tx) => {
    const participant = await lockedParticipantOrNull(tx, input.participantId);
    if (!participant) return noSuchParticipant();
    if (String(input.birthYear) > siteDay(now(), participant.time_zone).slice(0, 4))
      return refused("refused", "Year of birth: it lies in the future. Check it.", {
        birthYear: "It lies in the future.",
      });
    const changed = await tx
      .update(participants)
      .set({ sex: input.sex, birthYear: input.birthYear, version: input.version + 1 })
      .where(and(eq(participants.id, participant.id), eq(participants.version, input.version)))
      .returning({ id: participants.id });
    if (changed.length === 0)
      return changedMeanwhile(tx, participant.id, ["participants"], participant.time_zone);
    return done({ participantId: participant.id });
  });
}
