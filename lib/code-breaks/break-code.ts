import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import type { SealingKey } from "@/lib/blinding/sealed-box";
import type { SlotProof } from "@/lib/blinding/types";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import type { BreakCode } from "./input";
import { refusalOfKnowingNoteOrNull } from "./judge-record";
import { type OpenedCode, openCode, openCodeAnew } from "./open-code";
import { nobodyMeant, notRandomized, participantMeantOrNull } from "./participant-meant";
import { recordBreak } from "./record-break";
import type { Treatment } from "./types";

/** Where the server's key and time come from; tests give their own. Null: the server has no key. */
export interface CodeBreakMeans {
  readonly key: SealingKey | null;
  readonly now: () => Date;
}

export interface BrokenCode {
  readonly participantId: string;
  readonly screeningNumber: string;
  readonly treatment: Treatment;
  readonly proof: SlotProof;
}

/**
 * The emergency code break: one investigator, alone, at any hour and in any stage, opens the code of one participant of the
 * own site (ICH E6(R3) 3.15.2(d); EMA GCP Q&A on unblinding). Nobody approves it and it waits for no lock. The opening is
 * proven against the published commitment, and recorded with who knows now and notices to sponsor, principal investigator
 * and board, before the answer leaves; nothing of that holds what the code says. The receipt kept for retries does not
 * either: whoever sends the request again, with the password, has the code opened for them anew.
 */
export async function breakCode(
  member: MemberAtWork,
  input: BreakCode,
  requestKey: string,
  means: CodeBreakMeans,
): Promise<Outcome<BrokenCode>> {
  if (member.role !== "investigator")
    return refused(
      "refused",
      "An investigator of the site breaks a code. Call one; the number is on the participant's card.",
    );
  const wrongSigner = await refusalOfSignerOrNull(member, input.password);
  if (wrongSigner) return wrongSigner;
  if (member.stage === "unblinded")
    return refused("refused", "The study is unblinded: who was given what stands under Results.");
  let opened: OpenedCode | null = null;
  const recorded = await asActor(
    member.actor,
    { event: "code.broken", requestKey, input },
    async (tx): Promise<Outcome<Omit<BrokenCode, "treatment" | "proof">>> => {
      const participant = await participantMeantOrNull(tx, member.study.id, input);
      if (!participant) return nobodyMeant();
      if (!participant.is_randomized) return notRandomized();
      const telling = await refusalOfKnowingNoteOrNull(tx, member, participant.id, input.note);
      if (telling !== null) return telling;
      const outcome = await openCode(tx, member, participant.id, means.key);
      if (!outcome.ok) return outcome;
      opened = outcome.value;
      await recordBreak(tx, member, participant, {
        kind: "emergency",
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
  const code = opened ?? (await openCodeAnew(member, recorded.value.participantId, means.key));
  if ("ok" in code) return code;
  return done({ ...recorded.value, treatment: code.treatment, proof: code.proof });
}
