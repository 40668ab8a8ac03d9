import { sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { participantSignOffs } from "@/db/schema/participants";
import type { MemberAtWork } from "@/lib/auth/types";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import { signContent } from "@/lib/signatures/sign-content";
import type { SignOffParticipant } from "./input";
import { lockedParticipantOrNull, noSuchParticipant } from "./locked-participant";
import { secondRatingsAwaited } from "./second-ratings-awaited";
import { SIGN_OFF_MEANING } from "./sign-off-meaning";
import { signedContent } from "./signed-content";

/**
 * Signs a participant's record with the investigator's password, over the content that was shown. Refused when anything of
 * the record changed since it was shown. A later change of the record makes the signature stale (sign-off-reads).
 */
export async function signOffParticipant(
  member: MemberAtWork,
  input: SignOffParticipant,
  requestKey: string,
): Promise<Outcome<{ participantId: string }>> {
  const wrongSigner = await refusalOfSignerOrNull(member, input.password);
  if (wrongSigner) return wrongSigner;
  return asActor(member.actor, { event: "participant.signed-off", requestKey, input }, async (tx) => {
    const participant = await lockedParticipantOrNull(tx, input.participantId);
    if (!participant) return noSuchParticipant();
    const awaited = await secondRatingsAwaited(tx, participant.id);
    if (awaited.length > 0)
      return refused(
        "refused",
        `A second rating is awaited: ${awaited.map(({ visitCode, instrumentCode }) => `${instrumentCode} at ${visitCode}`).join(", ")}. Until then the first is not everybody's to read, so nothing was signed. Sign once it is made, or its days are over.`,
      );
    const before = await chainHead(tx, member);
    const content = await signedContent(tx, participant.id);
    const { signatureId } = await signContent(tx, member, SIGN_OFF_MEANING, content.text);
    // What was committed between reading the record and reading the chain's head would look covered and is not.
    if (
      content.sha256 !== input.contentSha256 ||
      (await wasWrittenBetween(tx, participant.id, before, signatureId))
    )
      return refused(
        "stale",
        "The record changed while you were reading it, so nothing was signed. Reload, look at it again, then sign.",
      );
    await tx.insert(participantSignOffs).values({
      studyId: member.study.id,
      siteId: participant.site_id,
      participantId: participant.id,
      signatureId,
    });
    return done({ participantId: participant.id });
  });
}

async function chainHead(tx: Tx, member: MemberAtWork): Promise<string> {
  const [head] = await tx.execute<{ sequence: string }>(
    sql`select sequence from verum_audit.head(${member.study.id})`,
  );
  return head?.sequence ?? "0";
}

async function wasWrittenBetween(
  tx: Tx,
  participantId: string,
  sequence: string,
  signatureId: string,
): Promise<boolean> {
  const rows = await tx.execute(sql`
    select from audit_trail a join signatures g on g.study_id = a.study_id and g.id = ${signatureId}
    where a.study_id = verum.study_id() and a.participant_id = ${participantId}
      and a.sequence > ${sequence}::bigint and a.sequence <= g.chain_sequence`);
  return rows.length > 0;
}
