import { sql } from "drizzle-orm";
import { type Tx, withDuty } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";

interface Voided {
  /** Those in which the record stands under the same key. */
  readonly tables: readonly string[];
  readonly rowKey: string;
}

/**
 * Closes every query about a record that was taken out in this transaction, with a note that says so. Answers how many there were: somebody
 * else may close one at the same time.
 */
export async function closeQueriesOfVoided(
  tx: Tx,
  { study, actor }: Pick<MemberAtWork, "study" | "actor">,
  { tables, rowKey }: Voided,
): Promise<number> {
  const closed = await withDuty(tx, actor, "archivist", (archivist) =>
    archivist.execute(sql`
      insert into query_closures (study_id, query_id, conclusion, note)
      select q.study_id, q.id, 'corrected', 'The record was taken out: it counts no more.' from queries q
      where q.study_id = ${study.id} and q.table_name = any (${sql.param(tables)}::text[]) and q.row_key = ${rowKey}
        and not exists (select from query_closures c where c.study_id = q.study_id and c.query_id = q.id)
      on conflict do nothing returning query_id`),
  );
  return closed.length;
}
