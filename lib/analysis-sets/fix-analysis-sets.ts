import canonicalize from "canonicalize";
import { sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { analysisSets } from "@/db/schema/analysis-sets";
import type { MemberAtWork } from "@/lib/auth/types";
import { holdConduct } from "@/lib/locks/hold-conduct";
import { lockInForceOrNull } from "@/lib/locks/lock-in-force";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import { MEANINGS } from "@/lib/signatures/meanings";
import { signContent } from "@/lib/signatures/sign-content";
import type { FixAnalysisSets } from "./input";
import { setsNow } from "./sets-now";

/**
 * Fixes the analysis sets of the locked study under the statistician's signature, blind: the rules, everybody's sets and the
 * reasons, as they were on screen. The unblinding waits for it. A further version may follow until then. Refused before the
 * lock, after the unblinding, and when what was shown has changed meanwhile.
 */
export async function fixAnalysisSets(
  member: MemberAtWork,
  input: FixAnalysisSets,
  requestKey: string,
): Promise<Outcome<{ version: number }>> {
  if (member.role !== "statistician" || member.site !== null)
    return refused("refused", "A statistician of all sites fixes the analysis sets. Nothing was signed.");
  const wrongSigner = await refusalOfSignerOrNull(member, input.password);
  if (wrongSigner) return wrongSigner;
  const studyId = member.study.id;
  const why = { event: "analysis-sets.fixed" as const, reason: input.reason, requestKey, input };
  return asActor(member.actor, why, async (tx) => {
    await holdConduct(tx, studyId);
    const lock = await lockInForceOrNull(tx, studyId);
    const [state] = await tx.execute<{ unblinded: boolean; last: number }>(sql`
      select verum.is_unblinded() as unblinded,
        (select coalesce(max(version), 0)::int from analysis_sets where study_id = ${studyId}) as last`);
    if (state?.unblinded !== false)
      return refused(
        "refused",
        "The study is unblinded. What was fixed before stands, and nothing else can be.",
      );
    if (!lock)
      return refused(
        "refused",
        "The study is not locked. Its data can still change, so the sets cannot be fixed.",
      );
    const { document, sha256 } = await setsNow(tx, member);
    if (document.datasetSha256 !== lock.datasetSha256)
      return refused(
        "refused",
        "The data are not those that were locked. Nothing was signed; have the audit trail verified.",
      );
    if (sha256 !== input.shownSha256)
      return refused(
        "stale",
        "The sets are not those you saw: something was decided meanwhile. Reload, look again, then sign.",
      );
    const { signatureId } = await signContent(
      tx,
      member,
      MEANINGS.analysisSets,
      canonicalize(document) ?? "",
    );
    const version = state.last + 1;
    await tx.insert(analysisSets).values({
      studyId,
      version,
      datasetSha256: document.datasetSha256,
      document,
      documentSha256: sha256,
      signatureId,
      reason: input.reason,
    });
    return done({ version });
  });
}
