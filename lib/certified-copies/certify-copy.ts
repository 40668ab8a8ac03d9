import canonicalize from "canonicalize";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { certifiedCopies } from "@/db/schema/certified-copies";
import type { MemberAtWork } from "@/lib/auth/types";
import { recordWithin, subjectWithin } from "@/lib/past-records/reads";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import { MEANINGS } from "@/lib/signatures/meanings";
import { signContent } from "@/lib/signatures/sign-content";
import type { CertifyCopy } from "./input";

/**
 * Keeps a copy of a participant's record as of a moment, as far as the member reads it, and signs that it is complete. What was read
 * is kept as it was: a role may read more later. Refused for a moment to come.
 */
export async function certifyCopy(
  member: MemberAtWork,
  input: CertifyCopy,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ copyId: string }>> {
  const wrongSigner = await refusalOfSignerOrNull(member, input.password);
  if (wrongSigner) return wrongSigner;
  const asOf = new Date(input.asOf);
  if (asOf > now())
    return refused("refused", "That moment has not come yet. Nothing was signed: choose one that is past.");
  return asActor(member.actor, { event: "copy.certified", requestKey, input }, async (tx) => {
    const subject = await subjectWithin(tx, member, input.participantId);
    if (!subject) return refused("refused", "There is no such participant. Nothing was signed.");
    const content =
      canonicalize(JSON.parse(JSON.stringify(await recordWithin(tx, member, subject, asOf)))) ?? "";
    const { signatureId, contentSha256 } = await signContent(tx, member, MEANINGS.certifiedCopy, content);
    const copyId = crypto.randomUUID();
    await tx.insert(certifiedCopies).values({
      studyId: member.study.id,
      siteId: subject.siteId,
      id: copyId,
      participantId: subject.id,
      asOf,
      content,
      contentSha256,
      signatureId,
    });
    return done({ copyId });
  });
}
