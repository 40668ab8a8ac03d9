import { asActor } from "@/db/as-actor";
import { done, type Outcome } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import type { AnswerQuery } from "./input";
import { sayUnderQuery } from "./say-under-query";

/** Answers a query that is asked of the member's role at the own site. Refused when it is closed, and for words that may not stand there. */
export async function answerQuery(
  member: MemberAtWork,
  input: AnswerQuery,
  requestKey: string,
): Promise<Outcome<{ queryId: string }>> {
  return asActor(member.actor, { event: "query.answered", requestKey, input }, async (tx) => {
    const said = await sayUnderQuery(tx, member, input.queryId, {
      kind: "answer",
      field: "answer",
      body: input.answer,
    });
    return said ?? done({ queryId: input.queryId });
  });
}
