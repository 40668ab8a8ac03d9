import { sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import type { StartDrill } from "./input";

/** Starts a drill's clock, on the server. */
export async function startDrill(
  member: MemberAtWork,
  input: StartDrill,
  requestKey: string,
): Promise<Outcome<{ drillId: string }>> {
  return asActor(member.actor, { event: "drill.started", requestKey, input }, async (tx) => {
    const [row] = await tx.execute<{ id: string }>(sql`
      insert into code_break_drills (study_id, site_id) values (${member.study.id}, ${member.site?.id ?? null}::uuid) returning id`);
    if (!row) throw new Error("the drill was not written");
    return done({ drillId: row.id });
  });
}
