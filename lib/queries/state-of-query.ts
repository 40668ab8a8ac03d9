import { sql } from "drizzle-orm";

/** The state (lib/queries/types) of query `q`, in SQL. */
export const STATE_OF_QUERY = sql`case
  when exists (select from query_closures c where c.study_id = q.study_id and c.query_id = q.id) then 'closed'
  when (select m.kind from query_messages m where m.study_id = q.study_id and m.query_id = q.id order by m.recorded_at desc, m.id desc limit 1) = 'answer'
    then 'answered' else 'open' end`;
