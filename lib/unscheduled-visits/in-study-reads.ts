import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import type { InStudy } from "./came-at";

/** Whose visit it is, and within which days it can lie; null when the member sees no such participant. */
export async function inStudyOrNull(
  tx: Tx,
  member: Pick<MemberAtWork, "study">,
  participantId: string,
): Promise<(InStudy & { readonly siteId: string; readonly number: string }) | null> {
  const [row] = await tx.execute<{
    siteId: string;
    number: string;
    timeZone: string;
    consentedOn: string | null;
    withdrawnOn: string | null;
  }>(sql`
    select p.site_id as "siteId", p.screening_number as number, s.time_zone as "timeZone", c.consented_on::text as "consentedOn",
      w.withdrawn_on::text as "withdrawnOn"
    from participants p
    join sites s on s.study_id = p.study_id and s.id = p.site_id
    left join consents c on c.study_id = p.study_id and c.participant_id = p.id
    left join withdrawals w on w.study_id = p.study_id and w.participant_id = p.id and w.taken_back_at is null
    where p.study_id = ${member.study.id} and p.id = ${participantId}`);
  return row ?? null;
}
