import { asActor } from "@/db/as-actor";
import { done, type Outcome } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import type { AskAgain } from "./input";
import { sayUnderQuery } from "./say-under-query";

/** Asks on under a query, which is open again by it. Refused when it is closed, and for words that may not stand there. */
export async function askAgain(
  member: MemberAtWork,
  input: AskAgain,
  requestKey: string,
): Promise<Outcome<{ queryId: string }>> {
  return asActor(member.actor, { event: "query.asked-again", requestKey, input }, async (tx) => {
    const said = await sayUnderQuery(tx, member, input.queryId, {
      kind: "question",
      field: "question",
      body: input.question,
    });
    return said ?? done({ queryId: input.queryId });
  });
}
