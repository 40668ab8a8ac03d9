import { asActor } from "@/db/as-actor";
import { done, type Outcome } from "@/db/outcome";
import { consents } from "@/db/schema/participants";
import type { MemberAtWork } from "@/lib/auth/types";
import { refusalOfConsentDateOrNull } from "./consent-date";
import type { RecordConsent } from "./input";
import { lockedParticipantOrNull, noSuchParticipant } from "./locked-participant";

/** Records that the participant signed a version of the consent form on a date, in the calendar of the site. */
export async function recordConsent(
  member: MemberAtWork,
  input: RecordConsent,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string }>> {
  return asActor(member.actor, { event: "consent.recorded", requestKey, input }, async (tx) => {
    const participant = await lockedParticipantOrNull(tx, input.participantId);
    if (!participant) return noSuchParticipant();
    const wrongDate = refusalOfConsentDateOrNull(input.consentedOn, participant, now());
    if (wrongDate) return wrongDate;
    await tx.insert(consents).values({
      studyId: member.study.id,
      siteId: participant.site_id,
      participantId: participant.id,
      consentedOn: input.consentedOn,
      formVersion: input.formVersion,
    });
    return done({ participantId: participant.id });
  });
}
