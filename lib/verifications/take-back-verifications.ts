import { sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { noSuchParticipant } from "@/lib/participants/locked-participant";
import { siteOfOrNull } from "@/lib/participants/site-of";
import type { TakeBackVerifications } from "./input";

/**
 * Takes back verifications given by mistake, with a reason: from here on they do not count, whatever was verified can be verified
 * again. Refused when none of them holds.
 */
export async function takeBackVerifications(
  member: MemberAtWork,
  input: TakeBackVerifications,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string; takenBack: number }>> {
  const { participantId, marks, reason } = input;
  const why = { event: "verification.taken-back", reason, requestKey, input, turnOf: participantId } as const;
  return asActor(member.actor, why, async (tx) => {
    if ((await siteOfOrNull(tx, participantId)) === null) return noSuchParticipant();
    const wanted = JSON.stringify(marks.map(({ table, rowKey, field }) => ({ table, rowKey, field })));
    const taken = await tx.execute(sql`
      update verifications v set taken_back_at = ${now().toISOString()}
      from jsonb_to_recordset(${wanted}::text::jsonb) as w("table" text, "rowKey" text, field text)
      where v.study_id = ${member.study.id} and v.participant_id = ${participantId} and v.taken_back_at is null
        and v.table_name = w."table" and v.row_key = w."rowKey" and v.field is not distinct from w.field
      returning v.id`);
    return taken.length === 0
      ? refused(
          "stale",
          "None of it is verified any more: somebody took it back meanwhile. Reload to see it.",
        )
      : done({ participantId, takenBack: taken.length });
  });
}
