import { sql } from "drizzle-orm";
import { RELATED } from "./causality";

const related = sql.join(
  RELATED.map((code) => sql`${code}`),
  sql`, `,
);

/** Of `report_clocks c` with its event `e` and, for readers of judgments, `j`: whether the report is still asked for. */
export const IS_ASKED_FOR = sql`e.voided_at is null and e.serious and (c.kind = 'sponsor' or j.causality in (${related})
  and not (c.kind = 'authority-15d' and exists (select from report_clocks g
    where g.study_id = c.study_id and g.adverse_event_id = c.adverse_event_id and g.kind = 'authority-7d')))`;

const toldOf = sql`from serious_event_reports r
  where r.study_id = c.study_id and r.adverse_event_id = c.adverse_event_id and r.audience = split_part(c.kind, '-', 1)`;

/**
 * Of `report_clocks c`: whether a report to whom it is for was made. A clock to the authority is met by a report of what began it or
 * later: of a reaction that was reported within 15 days and then turns fatal, the authority hears again.
 */
export const IS_REPORTED = sql`exists (select ${toldOf} and (c.kind = 'sponsor'
  or coalesce(r.event_version >= c.event_version and r.causality_version >= c.causality_version, r.recorded_at >= c.started_at)))`;

/** Of `report_clocks c` with `e` and `j`: whether a report to whom it is for tells event and judgment as they stand now. */
export const IS_TOLD_AS_IT_STANDS = sql`exists (select ${toldOf}
  and r.event_version = e.version and r.causality_version = coalesce(j.version, 0))`;

/** Of `report_clocks c`: the number of the newest report to whom it is for; null where there is none. */
export const NEWEST_REPORT = sql`(select max(r.number) ${toldOf})`;
