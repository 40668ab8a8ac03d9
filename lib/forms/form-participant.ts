import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { siteDay } from "@/lib/calendar/site-day";

export interface FormParticipant {
  readonly siteId: string;
  readonly number: string;
  readonly timeZone: string;
  readonly todayOn: string;
  readonly isConsented: boolean;
}

/** Of whom a form is, as far as filling it in needs; null when the member sees no such participant. */
export async function formParticipantOrNull(
  tx: Tx,
  member: Pick<MemberAtWork, "study">,
  participantId: string,
  nowAt: Date,
): Promise<FormParticipant | null> {
  const [row] = await tx.execute<{
    site_id: string;
    number: string;
    time_zone: string;
    consented: boolean;
  }>(sql`
    select p.site_id, p.screening_number as number, s.time_zone,
      exists (select from consents c where c.study_id = p.study_id and c.participant_id = p.id) as consented
    from participants p join sites s on s.study_id = p.study_id and s.id = p.site_id
    where p.study_id = ${member.study.id} and p.id = ${participantId}`);
  return row
    ? {
        siteId: row.site_id,
        number: row.number,
        timeZone: row.time_zone,
        todayOn: siteDay(nowAt, row.time_zone),
        isConsented: row.consented,
      }
    : null;
}
