import { sql } from "drizzle-orm";
import { asActor, type Tx, withDuty } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import type { BrokenCode, CodeBreakMeans } from "./break-code";
import type { BreakCodeForAuthority } from "./input";
import { type OpenedCode, openCode, openCodeAnew } from "./open-code";
import { nobodyNumbered, notRandomized, participantNumberedOrNull } from "./participant-meant";
import { recordBreak } from "./record-break";

/**
 * Opens one participant's code for a report to the authority. By the study's safety person alone, whom PostgreSQL knows by the
 * appointment; the site stays blind and does not see that it happened (Regulation 536/2014, Annex III 2.5). As in an
 * emergency, what it says is in the answer and nowhere else.
 */
export async function breakCodeForAuthority(
  member: MemberAtWork,
  input: BreakCodeForAuthority,
  requestKey: string,
  means: CodeBreakMeans,
): Promise<Outcome<Omit<BrokenCode, "participantId">>> {
  const wrongSigner = await refusalOfSignerOrNull(member, input.password);
  if (wrongSigner) return wrongSigner;
  if (member.stage === "unblinded")
    return refused("refused", "The study is unblinded: the report takes the treatment from its results.");
  let opened: OpenedCode | null = null;
  const recorded = await asActor(
    member.actor,
    { event: "code.broken", requestKey, input },
    async (tx): Promise<Outcome<{ participantId: string; screeningNumber: string }>> => {
      if (!(await isSafetyPerson(tx)))
        return refused(
          "refused",
          "The study's safety person does this. An administrator appoints one, under People.",
        );
      // A pharmacist reads no participant: whose number it is, the allocator looks up.
      const participant = await withDuty(tx, member.actor, "allocator", (allocator) =>
        participantNumberedOrNull(allocator, member.study.id, input.screeningNumber),
      );
      if (!participant || (member.site !== null && member.site.id !== participant.site_id))
        return nobodyNumbered();
      if (!participant.is_randomized) return notRandomized();
      const outcome = await openCode(tx, member, participant.id, means.key);
      if (!outcome.ok) return outcome;
      opened = outcome.value;
      await recordBreak(tx, member, participant, {
        kind: "regulatory",
        route: "system",
        reasonCode: input.reasonCode,
        note: input.note,
        brokenAt: means.now(),
        slotCommitment: outcome.value.commitment,
        personIds: [member.actor.personId],
      });
      return done({ participantId: participant.id, screeningNumber: participant.screening_number });
    },
  );
  if (!recorded.ok) return recorded;
  const { participantId, screeningNumber } = recorded.value;
  const code = opened ?? (await openCodeAnew(member, participantId, means.key));
  if ("ok" in code) return code;
  return done({ screeningNumber, treatment: code.treatment });
}

async function isSafetyPerson(tx: Tx): Promise<boolean> {
  const [row] = await tx.execute<{ holds: boolean }>(
    sql`select verum.holds_office('safety-person') as holds`,
  );
  return row?.holds ?? false;
}
