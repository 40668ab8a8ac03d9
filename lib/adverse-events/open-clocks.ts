import { sql } from "drizzle-orm";
import { RELATED } from "./causality";

const related = sql.join(
  RELATED.map((code) => sql`${code}`),
  sql`, `,
);

/** Of `report_clocks c` with its event `e` and, for readers of judgments, `j`: whether the report is still asked for. */
export const IS_ASKED_FOR = sql`e.serious and (c.kind = 'sponsor' or j.causality in (${related})
  and not (c.kind = 'authority-15d' and exists (select from report_clocks g
    where g.study_id = c.study_id and g.adverse_event_id = c.adverse_event_id and g.kind = 'authority-7d')))`;

/** Of `report_clocks c`: whether a report to whom it is for was made. */
export const IS_REPORTED = sql`exists (select from serious_event_reports r
  where r.study_id = c.study_id and r.adverse_event_id = c.adverse_event_id and r.audience = split_part(c.kind, '-', 1))`;
