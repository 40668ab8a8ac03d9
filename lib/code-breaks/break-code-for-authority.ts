import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import type { BrokenCode, CodeBreakMeans } from "./break-code";
import type { BreakCodeForAuthority } from "./input";
import { type OpenedCode, openCodeAnew } from "./open-code";
import { openForAuthority } from "./open-for-authority";

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
      const outcome = await openForAuthority(tx, member, input, means);
      if (!outcome.ok) return outcome;
      opened = outcome.value.opened;
      const { participant } = outcome.value;
      return done({ participantId: participant.id, screeningNumber: participant.screening_number });
    },
  );
  if (!recorded.ok) return recorded;
  const { participantId, screeningNumber } = recorded.value;
  const code = opened ?? (await openCodeAnew(member, participantId, means.key));
  if ("ok" in code) return code;
  return done({ screeningNumber, treatment: code.treatment, proof: code.proof });
}
