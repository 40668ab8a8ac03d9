import { eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { analysisPlans } from "@/db/schema/locks";
import type { MemberAtWork } from "@/lib/auth/types";
import { holdConduct } from "./hold-conduct";
import type { RecordAnalysisPlan } from "./input";
import { lockInForceOrNull } from "./lock-in-force";

/**
 * Records title and SHA-256 of the statistical analysis plan: proof that it was finished before the blind was opened (ICH E9
 * 5.1). The file itself stays with the statistician. A newer version is a further row. Refused once the study is locked.
 */
export async function recordAnalysisPlan(
  member: MemberAtWork,
  input: RecordAnalysisPlan,
  requestKey: string,
): Promise<Outcome<{ sha256: string }>> {
  const studyId = member.study.id;
  return asActor(member.actor, { event: "analysis-plan.recorded", requestKey, input }, async (tx) => {
    await holdConduct(tx, studyId);
    if ((await lockInForceOrNull(tx, studyId)) !== null)
      return refused("locked", "The study is locked. A plan recorded now would prove nothing.");
    const known = await tx
      .select({ sha256: analysisPlans.sha256 })
      .from(analysisPlans)
      .where(eq(analysisPlans.studyId, studyId));
    if (known.some((plan) => plan.sha256 === input.sha256))
      return refused("duplicate", "This very file is recorded already.", { sha256: "Recorded already." });
    await tx.insert(analysisPlans).values({ studyId, title: input.title, sha256: input.sha256 });
    return done({ sha256: input.sha256 });
  });
}
