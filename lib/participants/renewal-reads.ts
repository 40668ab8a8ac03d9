import { sql } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";

export interface ConsentToRenew extends Record<string, unknown> {
  readonly participantId: string;
  readonly screeningNumber: string;
  readonly version: string;
  readonly startsOn: string;
  /** Of the newest consent there is. */
  readonly consentedOn: string;
}

/**
 * Who in the study has not yet consented anew though a version that asks for it holds at their site; of the sites the transaction's
 * role may see. Whoever left the study, goes on under a newer screening number, or consented after the version began to hold, need not.
 */
export async function consentsToRenewIn(
  tx: Tx,
  studyId: string,
  participantId: string | null = null,
): Promise<ConsentToRenew[]> {
  return tx.execute<ConsentToRenew>(sql`
    select p.id as "participantId", p.screening_number as "screeningNumber", a.version, s.starts_on::text as "startsOn",
      greatest(c.consented_on, (select max(r.consented_on) from renewed_consents r
        where r.study_id = p.study_id and r.participant_id = p.id))::text as "consentedOn"
    from amendments a
    join amendment_starts s on s.study_id = a.study_id and s.version = a.version
    join sites z on z.study_id = s.study_id and z.id = s.site_id
    join participants p on p.study_id = s.study_id and p.site_id = s.site_id
    join consents c on c.study_id = p.study_id and c.participant_id = p.id and c.consented_on < s.starts_on
    where a.study_id = ${studyId} and a.needs_consent and s.starts_on <= (now() at time zone z.time_zone)::date
      and (${participantId}::uuid is null or p.id = ${participantId})
      and not exists (select from renewed_consents r where r.study_id = p.study_id and r.participant_id = p.id and r.version = a.version)
      and not exists (select from rescreenings n where n.study_id = p.study_id and n.earlier_participant_id = p.id)
      and not exists (select from withdrawals w where w.study_id = p.study_id and w.participant_id = p.id and w.taken_back_at is null)
    order by p.screening_number, s.starts_on`);
}

/** The same for a page: of one participant, or of everybody at the member's sites. */
export const consentsToRenew = (member: MemberAtWork, participantId?: string): Promise<ConsentToRenew[]> =>
  readAs(member.actor, (tx) => consentsToRenewIn(tx, member.study.id, participantId ?? null));
