import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Refusal, refused } from "@/db/outcome";
import { takeTurns } from "@/lib/injections/take-turns";

export interface LockedParticipant extends Record<string, unknown> {
  readonly id: string;
  readonly site_id: string;
  readonly site_code: string;
  readonly time_zone: string;
  readonly screening_number: string;
  readonly sex: string;
  readonly birth_year: number | null;
  readonly strata: Readonly<Record<string, string>>;
  readonly version: number;
  readonly consented_on: string | null;
  readonly form_version: string | null;
  readonly consent_version: number | null;
  readonly randomization_number: string | null;
  readonly withdrawn_on: string | null;
  /** The number under which the same person was screened again. */
  readonly screened_again_as: string | null;
}

/**
 * The participant with what screening knows of it, locked for the transaction: two writes about one participant take turns, and
 * the second sees what the first did. Null when there is none, or none that the member may see.
 */
export async function lockedParticipantOrNull(
  tx: Tx,
  participantId: string,
): Promise<LockedParticipant | null> {
  // Locked by a statement of its own: the next one sees what whoever held the lock before committed.
  await takeTurns(tx, participantId);
  // And the row itself, which only those may lock who may change it.
  await tx.execute(sql`select id from participants where id = ${participantId} for no key update`);
  const [row] = await tx.execute<LockedParticipant>(sql`
    select p.id, p.site_id, s.code as site_code, s.time_zone, p.screening_number, p.sex, p.birth_year, p.strata, p.version,
      c.consented_on::text, c.form_version, c.version as consent_version, a.randomization_number, w.withdrawn_on::text,
      n.screening_number as screened_again_as
    from participants p
    join sites s on s.study_id = p.study_id and s.id = p.site_id
    left join consents c on c.study_id = p.study_id and c.participant_id = p.id
    left join allocations a on a.study_id = p.study_id and a.participant_id = p.id
    left join withdrawals w on w.study_id = p.study_id and w.participant_id = p.id and w.taken_back_at is null
    left join rescreenings r on r.study_id = p.study_id and r.earlier_participant_id = p.id
    left join participants n on n.study_id = r.study_id and n.id = r.participant_id
    where p.id = ${participantId}`);
  return row ?? null;
}

/** One answer whether the participant does not exist or belongs to another site: nobody learns what exists. */
export const noSuchParticipant = (): Refusal =>
  refused("not-found", "There is no such participant at your site. Open the record from the board.");
