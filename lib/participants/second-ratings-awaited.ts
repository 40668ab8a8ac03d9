import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";

export interface AwaitedRating {
  readonly scoreId: string;
  readonly visitCode: string;
  readonly instrumentCode: string;
  readonly openUntil: Date;
  /** Whether the reader made the first rating. */
  readonly isOwn: boolean;
}

/** The scores of a participant for which a second rating can still be made. Tells nothing of what the first rater found. */
export async function secondRatingsAwaited(tx: Tx, participantId: string): Promise<AwaitedRating[]> {
  const rows = await tx.execute<{
    scoreId: string;
    visitCode: string;
    instrumentCode: string;
    openUntil: string;
    isOwn: boolean;
  }>(sql`
    select a.score_id as "scoreId", a.visit_code as "visitCode", a.instrument_code as "instrumentCode", a.open_until as "openUntil",
      a.recorded_by is not distinct from verum.person_id() as "isOwn"
    from second_ratings_asked a
    where a.study_id = verum.study_id() and a.participant_id = ${participantId} and a.open_until > now()
      and not exists (select from second_ratings r where r.study_id = a.study_id and r.score_id = a.score_id)
    order by a.visit_code, a.instrument_code`);
  return rows.map((row) => ({ ...row, openUntil: new Date(row.openUntil) }));
}
