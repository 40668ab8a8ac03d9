import { sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import type { ReadNotices } from "./input";

/** Records that the member has read the notices. Those of others, and those read before, are passed over. */
export async function readNotices(
  member: MemberAtWork,
  input: ReadNotices,
  requestKey: string,
): Promise<Outcome<{ read: number }>> {
  return asActor(member.actor, { event: "notice.read", requestKey, input }, async (tx) => {
    const ids = sql.join(
      input.noticeIds.map((id) => sql`${id}::uuid`),
      sql`, `,
    );
    const read = await tx.execute(sql`
      insert into notice_readings (study_id, notice_id)
      select n.study_id, n.id from notices n where n.study_id = ${member.study.id} and n.id in (${ids})
      on conflict (study_id, notice_id) do nothing returning notice_id`);
    return done({ read: read.length });
  });
}
