import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { deviationClassifications } from "@/db/schema/deviations";
import type { MemberAtWork } from "@/lib/auth/types";
import { placeOfDeviationOrNull } from "./deviation-place";
import type { ClassifyDeviation } from "./input";
import type { DeviationClass } from "./types";

/**
 * The investigator's word on how grave a deviation is, blind: before the lock, and so before the unblinding. Said again with a
 * reason, the newest counts. Refused when somebody classified it after the page was loaded.
 */
export async function classifyDeviation(
  member: MemberAtWork,
  input: ClassifyDeviation,
  requestKey: string,
): Promise<Outcome<{ deviationId: string; class: DeviationClass }>> {
  const { deviationId } = input;
  // Two who judge one deviation at once take turns, so that the second is told what the first said.
  const why = { event: "deviation.classified", requestKey, input, turnOf: deviationId } as const;
  return asActor(member.actor, why, async (tx) => {
    const place = await placeOfDeviationOrNull(tx, member, deviationId);
    if (place === null)
      return refused("not-found", "There is no such deviation at your site. Open it from the list again.");
    const before = await tx.$count(
      deviationClassifications,
      and(
        eq(deviationClassifications.studyId, member.study.id),
        eq(deviationClassifications.deviationId, deviationId),
      ),
    );
    if (before !== input.version)
      return refused(
        "stale",
        "Somebody classified it meanwhile. Reload to see how; nothing of yours was saved.",
      );
    await tx.insert(deviationClassifications).values({ ...place, class: input.class, reason: input.reason });
    return done({ deviationId, class: input.class });
  });
}
