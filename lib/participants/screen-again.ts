import { sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { participants } from "@/db/schema/participants";
import { rescreenings } from "@/db/schema/rescreenings";
import type { MemberAtWork } from "@/lib/auth/types";
import type { ScreenAgain } from "./input";
import { lockedParticipantOrNull, noSuchParticipant } from "./locked-participant";
import { nextScreeningNumber } from "./next-screening-number";

/**
 * Screens a person again who failed screening: gives a new number at the same site, linked to the earlier one. Sex and year of birth
 * are taken over; consent, criteria and everything else begin anew. Refused when recruitment is closed, when the earlier number was
 * randomized or did not fail, and when it was screened again already.
 */
export async function screenAgain(
  member: MemberAtWork,
  input: ScreenAgain,
  requestKey: string,
): Promise<Outcome<{ participantId: string; screeningNumber: string; earlierNumber: string }>> {
  // The reason stands in the row alone: nurses, who read the new participant's history, are not to read it.
  const why = { event: "participant.screened-again" as const, requestKey, input };
  return asActor(member.actor, why, async (tx) => {
    if (member.stage === "closed to recruitment")
      return refused(
        "refused",
        "Recruitment is closed: nobody is screened again. It can be reopened under Conduct.",
      );
    const earlier = await lockedParticipantOrNull(tx, input.participantId);
    if (!earlier) return noSuchParticipant();
    const { screening_number: earlierNumber, screened_again_as: newer } = earlier;
    if (newer !== null)
      return refused(
        "duplicate",
        `${earlierNumber} was screened again already, as ${newer}. Nothing was saved: open ${newer}.`,
      );
    if (earlier.randomization_number !== null)
      return refused(
        "refused",
        `${earlierNumber} is randomized. Only whoever failed screening is screened again. Nothing was saved.`,
      );
    if (!(await hasFailed(tx, earlier.id)))
      return refused(
        "refused",
        `${earlierNumber} has not failed screening: no criterion is recorded as not met. Go on with ${earlierNumber}, or assess the criteria first. Nothing was saved.`,
      );
    const screeningNumber = await nextScreeningNumber(tx, { id: earlier.site_id, code: earlier.site_code });
    const place = { studyId: member.study.id, siteId: earlier.site_id };
    const [row] = await tx
      .insert(participants)
      .values({ ...place, screeningNumber, sex: earlier.sex, birthYear: earlier.birth_year })
      .returning({ id: participants.id });
    if (!row) throw new Error("the participant was not written");
    await tx.insert(rescreenings).values({
      ...place,
      participantId: row.id,
      earlierParticipantId: earlier.id,
      reason: input.reason,
    });
    return done({ participantId: row.id, screeningNumber, earlierNumber });
  });
}

async function hasFailed(tx: Tx, participantId: string): Promise<boolean> {
  const rows = await tx.execute(
    sql`select from eligibility_assessments where study_id = verum.study_id() and participant_id = ${participantId} and not met limit 1`,
  );
  return rows.length > 0;
}
