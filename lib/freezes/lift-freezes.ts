import { sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { noSuchParticipant } from "@/lib/participants/locked-participant";
import { siteOfOrNull } from "@/lib/participants/site-of";
import type { LiftFreezes } from "./input";

/** Lifts freezes, with a reason: these parts can be edited again, and are signed and frozen anew. Refused when none holds. */
export async function liftFreezes(
  member: MemberAtWork,
  input: LiftFreezes,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string; lifted: number }>> {
  const { participantId, parts, reason } = input;
  return asActor(member.actor, { event: "freeze.lifted", reason, requestKey, input }, async (tx) => {
    if ((await siteOfOrNull(tx, participantId)) === null) return noSuchParticipant();
    const lifted = await tx.execute(sql`
      update freezes f set lifted_at = ${now().toISOString()}
      from jsonb_to_recordset(${JSON.stringify(parts)}::text::jsonb) as w(part text, visit text)
      where f.study_id = ${member.study.id} and f.participant_id = ${participantId} and f.lifted_at is null
        and f.part = w.part and f.visit_code is not distinct from w.visit
      returning f.id`);
    return lifted.length === 0
      ? refused("stale", "None of it is frozen any more: somebody lifted it meanwhile. Reload to see it.")
      : done({ participantId, lifted: lifted.length });
  });
}
