import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Refusal, refused } from "@/db/outcome";

export interface ParticipantMeant extends Record<string, unknown> {
  readonly id: string;
  readonly site_id: string;
  readonly site_name: string;
  readonly time_zone: string;
  readonly screening_number: string;
  readonly is_randomized: boolean;
}

interface Identity {
  readonly screeningNumber: string;
  readonly sex: string;
  readonly birthYear: number;
}

/**
 * The participant with a screening number among those the reader may see; null when there is none. For what opens no code to
 * somebody at the bedside, where the number alone is known.
 */
export async function participantNumberedOrNull(
  tx: Tx,
  studyId: string,
  screeningNumber: string,
): Promise<ParticipantMeant | null> {
  const [row] = await tx.execute<ParticipantMeant>(
    sql`${PARTICIPANT} where p.study_id = ${studyId} and upper(p.screening_number) = ${screeningNumber}`,
  );
  return row ?? null;
}

const PARTICIPANT = sql`
  select p.id, p.site_id, s.name as site_name, s.time_zone, p.screening_number,
    exists (select from allocations a where a.study_id = p.study_id and a.participant_id = p.id) as is_randomized
  from participants p
  join sites s on s.study_id = p.study_id and s.id = p.site_id`;

/**
 * The one participant of whom all three facts are recorded, among those the reader may see; null when there is none. Takes
 * no lock: a code break waits for nobody's unfinished work.
 */
export async function participantMeantOrNull(
  tx: Tx,
  studyId: string,
  { screeningNumber, sex, birthYear }: Identity,
): Promise<ParticipantMeant | null> {
  const [row] = await tx.execute<ParticipantMeant>(sql`${PARTICIPANT}
    where p.study_id = ${studyId} and upper(p.screening_number) = ${screeningNumber} and p.sex = ${sex}
      and (p.birth_year = ${birthYear} or p.birth_year is null)`);
  return row ?? null;
}

/** One answer for a wrong number, another site's, and facts that do not belong together. */
export const nobodyMeant = (): Refusal =>
  refused(
    "not-found",
    "No participant at your site has this number with this sex and year of birth. Nothing was opened. Compare the three with the participant's card.",
    { screeningNumber: "Does not belong to this sex and year of birth, or to your site." },
  );

/** For where the number alone is asked. */
export const nobodyNumbered = (): Refusal =>
  refused("not-found", "No participant whom you may see has this screening number. Nothing was recorded.", {
    screeningNumber: "Not known at your site.",
  });

export const notRandomized = (): Refusal =>
  refused(
    "refused",
    "This participant is not randomized and has received nothing of the study. There is no code to break.",
  );
