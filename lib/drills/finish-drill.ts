import { sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import { DUMMY_PARTICIPANT } from "./dummy-participant";
import type { FinishDrill } from "./input";

/**
 * Ends a drill as a real break would end: the same fields, the same checks, the password. Opens nothing: there is no slot of a
 * participant who does not exist. Answers the seconds it took by the server's clock.
 */
export async function finishDrill(
  member: MemberAtWork,
  input: FinishDrill,
  requestKey: string,
): Promise<Outcome<{ seconds: number }>> {
  const wrongSigner = await refusalOfSignerOrNull(member, input.password);
  if (wrongSigner) return wrongSigner;
  const why = {
    event: "drill.finished",
    reason: "The drill was played to its end.",
    requestKey,
    input,
  } as const;
  return asActor(member.actor, why, async (tx) => {
    const { screeningNumber, sex, birthYear } = DUMMY_PARTICIPANT;
    if (input.screeningNumber !== screeningNumber || input.sex !== sex || input.birthYear !== birthYear)
      return refused(
        "refused",
        "These are not the facts on the drill's card. Compare the three, as you would at night.",
        {
          screeningNumber: "Compare with the card.",
        },
      );
    const [row] = await tx.execute<{ seconds: string }>(sql`
      update code_break_drills set completed_at = now()
      where study_id = ${member.study.id} and id = ${input.drillId} and recorded_by = ${member.actor.personId} and completed_at is null
      returning extract(epoch from completed_at - recorded_at)::numeric(12, 1)::text as seconds`);
    if (!row) return refused("stale", "This drill has ended already. Start another one.");
    return done({ seconds: Number(row.seconds) });
  });
}
