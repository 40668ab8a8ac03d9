import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { renewedConsents } from "@/db/schema/amendments";
import type { MemberAtWork } from "@/lib/auth/types";
import { refusalOfConsentDateOrNull } from "./consent-date";
import type { RenewConsent } from "./input";
import { lockedParticipantOrNull, noSuchParticipant } from "./locked-participant";
import { consentsToRenewIn } from "./renewal-reads";

/** Records that a participant consented anew under an amendment that asks for it (ICH E6(R3) 2.8.2). */
export async function renewConsent(
  member: MemberAtWork,
  input: RenewConsent,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string }>> {
  return asActor(member.actor, { event: "consent.renewed", requestKey, input }, async (tx) => {
    const participant = await lockedParticipantOrNull(tx, input.participantId);
    if (!participant) return noSuchParticipant();
    const wrongDate = refusalOfConsentDateOrNull(input.consentedOn, participant, now());
    if (wrongDate) return wrongDate;
    const [due] = (await consentsToRenewIn(tx, member.study.id, participant.id)).filter(
      ({ version }) => version === input.version,
    );
    if (!due)
      return refused(
        "refused",
        `Nothing to renew: version ${input.version} asks no new consent of this participant, or has it already.`,
      );
    if (input.consentedOn <= due.consentedOn)
      return refused(
        "refused",
        "Date of consent: it is not later than the consent it renews. Check the signed form.",
        {
          consentedOn: "Not possible: the first consent is as new.",
        },
      );
    await tx.insert(renewedConsents).values({
      studyId: member.study.id,
      siteId: participant.site_id,
      participantId: participant.id,
      version: input.version,
      consentedOn: input.consentedOn,
      formVersion: input.formVersion,
    });
    return done({ participantId: participant.id });
  });
}
