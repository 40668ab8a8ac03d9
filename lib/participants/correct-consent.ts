import { and, eq, sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome } from "@/db/outcome";
import { consents } from "@/db/schema/participants";
import type { MemberAtWork } from "@/lib/auth/types";
import { changedMeanwhile } from "./changed-meanwhile";
import { refusalOfConsentDateOrNull } from "./consent-date";
import type { CorrectConsent } from "./input";
import { lockedParticipantOrNull, noSuchParticipant } from "./locked-participant";

/** Corrects date or form version of a consent, with a reason; never to after the first procedure in the record. */
export async function correctConsent(
  member: MemberAtWork,
  input: CorrectConsent,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string }>> {
  const why = { event: "participant.corrected" as const, reason: input.reason, requestKey, input };
  return asActor(member.actor, why, async (tx) => {
    const participant = await lockedParticipantOrNull(tx, input.participantId);
    if (!participant) return noSuchParticipant();
    const firstOn = await firstProcedureOnOrNull(tx, participant.id, participant.time_zone);
    const wrongDate = refusalOfConsentDateOrNull(input.consentedOn, participant, now(), firstOn);
    if (wrongDate) return wrongDate;
    const changed = await tx
      .update(consents)
      .set({ consentedOn: input.consentedOn, formVersion: input.formVersion, version: input.version + 1 })
      .where(and(eq(consents.participantId, participant.id), eq(consents.version, input.version)))
      .returning({ id: consents.participantId });
    if (changed.length === 0)
      return changedMeanwhile(tx, participant.id, ["consents"], participant.time_zone);
    return done({ participantId: participant.id });
  });
}

async function firstProcedureOnOrNull(
  tx: Tx,
  participantId: string,
  timeZone: string,
): Promise<string | null> {
  const [row] = await tx.execute<{ first: string | null }>(sql`
    select least(
      (select min((randomized_at at time zone ${timeZone})::date) from allocations where participant_id = ${participantId}),
      (select min(given_on) from injections where participant_id = ${participantId}),
      (select min(occurred_on) from unscheduled_visits where participant_id = ${participantId} and taken_back_at is null),
      (select min(assessed_on) from scores where participant_id = ${participantId}),
      (select min(s.collected_on) from samples s join sample_origins o on o.study_id = s.study_id and o.sample_id = s.id
        where o.participant_id = ${participantId}))::text as first`);
  return row?.first ?? null;
}
