import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Refusal, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { queryAtHandOrNull } from "./query-at-hand";
import { refusalOfWordingOrNull } from "./said-about";
import { mayAct } from "./who-may";

interface Said {
  readonly kind: "answer" | "question";
  /** Of the form, for the refusal. */
  readonly field: string;
  readonly body: string;
}

/** Writes a message under a query, or answers why not. */
export async function sayUnderQuery(
  tx: Tx,
  member: MemberAtWork,
  queryId: string,
  { kind, field, body }: Said,
): Promise<Refusal | null> {
  const query = await queryAtHandOrNull(tx, member, queryId);
  if (query === null) return NO_SUCH_QUERY;
  if (query.isClosed)
    return refused(
      "stale",
      "This query was closed meanwhile. Nothing was saved; reload to see how it ended.",
    );
  const may = mayAct(member, query);
  if (!(kind === "answer" ? may.answer : may.askAgain))
    return refused(
      "refused",
      kind === "answer"
        ? "This query is asked of another role. Nothing was saved."
        : "Only data managers and monitors ask on. Nothing was saved.",
    );
  const protocol = await protocolInForce(tx, member);
  const told = await refusalOfWordingOrNull(tx, member, protocol, body, field, [query]);
  if (told) return told;
  await tx.execute(sql`
    insert into query_messages (study_id, query_id, kind, body) values (${member.study.id}, ${queryId}, ${kind}, ${body})`);
  return null;
}

export const NO_SUCH_QUERY = refused(
  "not-found",
  "There is no such query at your site. Nothing was saved; open it from the list again.",
);
