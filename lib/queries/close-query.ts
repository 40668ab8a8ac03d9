import { sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import type { CloseQuery } from "./input";
import { queryAtHandOrNull } from "./query-at-hand";
import { refusalOfWordingOrNull } from "./said-about";
import { NO_SUCH_QUERY } from "./say-under-query";
import { mayAct } from "./who-may";

/** Closes a query, for good: by the monitor who asked it, or by a data manager. What is still unclear is asked anew. */
export async function closeQuery(
  member: MemberAtWork,
  input: CloseQuery,
  requestKey: string,
): Promise<Outcome<{ queryId: string }>> {
  return asActor(member.actor, { event: "query.closed", requestKey, input }, async (tx) => {
    const query = await queryAtHandOrNull(tx, member, input.queryId);
    if (query === null) return NO_SUCH_QUERY;
    if (query.isClosed)
      return refused("stale", "Somebody closed this query meanwhile. Reload to see how it ended.");
    if (!mayAct(member, query).close)
      return refused("refused", "Who asked it, or a data manager, closes a query. Nothing was saved.");
    if (input.note !== null) {
      const protocol = await protocolInForce(tx, member);
      const told = await refusalOfWordingOrNull(tx, member, protocol, input.note, "note", [query]);
      if (told) return told;
    }
    await tx.execute(sql`
      insert into query_closures (study_id, query_id, conclusion, note)
      values (${member.study.id}, ${input.queryId}, ${input.conclusion}, ${input.note})`);
    return done({ queryId: input.queryId });
  });
}
