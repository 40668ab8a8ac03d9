import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Refusal, refused } from "@/db/outcome";
import { type KitState, kitState } from "./kit-state";

export interface KitAtHand {
  readonly id: string;
  readonly number: string;
  /** Null in the depot. */
  readonly siteId: string | null;
  readonly timeZone: string;
  readonly state: KitState;
  /** How often it was quarantined. */
  readonly quarantines: number;
}

interface Row extends Record<string, unknown> {
  id: string;
  number: string;
  site_id: string | null;
  time_zone: string;
  state: KitState;
  quarantines: number;
}

/**
 * A kit as it stands, held until the commit: what happens to it at once happens one after the other. Null when the member can
 * see no such kit.
 */
export async function kitAtHandOrNull(tx: Tx, studyId: string, kitId: string): Promise<KitAtHand | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`kit:${kitId}`}, 0))`);
  const [row] = await tx.execute<Row>(sql`
    select k.id, k.number, k.site_id, coalesce(s.time_zone, 'UTC') as time_zone, ${kitState} as state,
      (select count(*)::int from kit_quarantines q where q.study_id = k.study_id and q.kit_id = k.id) as quarantines
    from kits k left join sites s on s.study_id = k.study_id and s.id = k.site_id
    where k.study_id = ${studyId} and k.id = ${kitId}`);
  if (!row) return null;
  const { id, number, state, quarantines } = row;
  return { id, number, siteId: row.site_id, timeZone: row.time_zone, state, quarantines };
}

/** One answer whether the kit does not exist or belongs to another site. */
export const noSuchKit = (): Refusal =>
  refused("not-found", "There is no such kit at your site. Open it from the list of kits.");
