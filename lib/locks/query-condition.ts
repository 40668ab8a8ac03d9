import { sql } from "drizzle-orm";
import { paths } from "@/lib/paths";
import { STATE_OF_QUERY } from "@/lib/queries/state-of-query";
import type { LockCondition, LockContext } from "./types";

/** What is still asked may still change the data: a study is locked over closed queries alone. */
export async function queriesClosed({ tx, member }: LockContext): Promise<LockCondition> {
  const [row] = await tx.execute<{ open: number; answered: number }>(sql`
    select count(*) filter (where w.state = 'open')::int as open, count(*) filter (where w.state = 'answered')::int as answered
    from (select ${STATE_OF_QUERY} as state from queries q where q.study_id = ${member.study.id}) w`);
  const { open, answered } = row ?? { open: 0, answered: 0 };
  const count = open + answered;
  return {
    code: "queries-closed",
    title: "Every query is closed",
    met: count === 0,
    count,
    detail:
      count === 0
        ? "No query is open, and none is answered and not yet closed."
        : `${open} open and ${answered} answered. The sites answer, and who asked, or a data manager, closes.`,
    links: count === 0 ? [] : [{ label: "Queries", href: paths.queries(member.study.code) }],
  };
}
