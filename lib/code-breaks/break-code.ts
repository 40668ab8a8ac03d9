import { asActor, readAs } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { codeBreaks, disclosures } from "@/db/schema/code-breaks";
import type { MemberAtWork } from "@/lib/auth/types";
import type { SealingKey } from "@/lib/blinding/sealed-box";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import type { BreakCode } from "./input";
import { type OpenedCode, openCode } from "./open-code";
import { nobodyMeant, participantMeantOrNull } from "./participant-meant";
import { tellOfCodeBreak } from "./tell-of-code-break";
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
    async (tx): Promise<Outcome<Omit<BrokenCode, "treatment">>> => {
      const participant = await participantMeantOrNull(tx, member.study.id, input);
      if (!participant) return nobodyMeant();
      if (!participant.is_randomized)
        return refused(
          "refused",
          "This participant is not randomized and has received nothing of the study. There is no code to break.",
        );
      const outcome = await openCode(tx, member, participant.id, means.key);
      if (!outcome.ok) return outcome;
      opened = outcome.value;
      const brokenAt = means.now();
      const ofParticipant = {
        studyId: member.study.id,
        siteId: participant.site_id,
        participantId: participant.id,
      };
      const [row] = await tx
        .insert(codeBreaks)
        .values({
          ...ofParticipant,
          kind: "emergency",
          route: "system",
          reasonCode: input.reasonCode,
          note: input.note,
          brokenAt,
          slotCommitment: outcome.value.commitment,
        })
        .returning({ id: codeBreaks.id });
      if (!row) throw new Error("the code break was not written");
      await tx
        .insert(disclosures)
        .values({ ...ofParticipant, codeBreakId: row.id, personId: member.actor.personId });
      await tellOfCodeBreak(tx, member, participant, {
        kind: "emergency",
        route: "system",
        reasonCode: input.reasonCode,
        at: brokenAt,
      });
      return done({ participantId: participant.id, screeningNumber: participant.screening_number });
    },
  );
  if (!recorded.ok) return recorded;
  const code = opened ?? (await openedAnew(member, recorded.value.participantId, means.key));
  if ("ok" in code) return code;
  return done({ ...recorded.value, treatment: code.treatment });
}

/** For a request that was answered before: what it recorded stands, and what was shown was kept nowhere. */
async function openedAnew(member: MemberAtWork, participantId: string, key: SealingKey | null) {
  const outcome = await readAs(member.actor, (tx) => openCode(tx, member, participantId, key));
  return outcome.ok ? outcome.value : outcome;
}
