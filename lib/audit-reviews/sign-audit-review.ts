import canonicalize from "canonicalize";
import { sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { auditReviews } from "@/db/schema/audit-reviews";
import type { MemberAtWork } from "@/lib/auth/types";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import { MEANINGS } from "@/lib/signatures/meanings";
import { signContent } from "@/lib/signatures/sign-content";
import type { SignAuditReview } from "./input";

/**
 * A monitor signs that the trail was read up to a row, and what was found. Refused when the chain does not hold up to there: then there
 * is something to tell whoever keeps the database, and nothing to sign.
 */
export async function signAuditReview(
  member: MemberAtWork,
  input: SignAuditReview,
  requestKey: string,
): Promise<Outcome<{ untilSequence: number }>> {
  const wrongSigner = await refusalOfSignerOrNull(member, input.password);
  if (wrongSigner) return wrongSigner;
  const studyId = member.study.id;
  const { untilSequence, findings } = input;
  return asActor(member.actor, { event: "audit-trail.reviewed", requestKey, input }, async (tx) => {
    const [[place], [broken]] = await Promise.all([
      tx.execute<{ sha256: string | null }>(
        sql`select verum_audit.sha256_at(${studyId}, ${untilSequence}) as sha256`,
      ),
      tx.execute<{ sequence: string }>(sql`select sequence from verum_audit.first_broken(${studyId})`),
    ]);
    const untilSha256 = place?.sha256 ?? null;
    if (untilSha256 === null)
      return refused(
        "stale",
        `There is no row ${untilSequence}. Nothing was signed; reload to see the trail as it is.`,
      );
    if (broken !== undefined && Number(broken.sequence) <= untilSequence)
      return refused(
        "refused",
        `The chain is broken at row ${broken.sequence}. Nothing was signed: tell whoever keeps the database.`,
      );
    const content = canonicalize({ untilSequence, untilSha256, findings }) ?? "";
    const { signatureId } = await signContent(tx, member, MEANINGS.auditReview, content);
    await tx.insert(auditReviews).values({ studyId, untilSequence, untilSha256, findings, signatureId });
    return done({ untilSequence });
  });
}
