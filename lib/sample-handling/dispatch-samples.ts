import { and, eq, inArray } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { sampleDispatches } from "@/db/schema/sample-handling";
import { sampleOrigins } from "@/db/schema/samples";
import type { MemberAtWork } from "@/lib/auth/types";
import type { DispatchSamples } from "./input";

/** Records that tubes of the own site leave for the laboratory in a box, all or none. Refused when one is another site's or left before. */
export async function dispatchSamples(
  member: MemberAtWork,
  input: DispatchSamples,
  requestKey: string,
): Promise<Outcome<{ count: number; box: string }>> {
  return asActor(member.actor, { event: "samples.dispatched", requestKey, input }, async (tx) => {
    const sampleIds = [...new Set(input.sampleIds)].sort();
    const studyId = member.study.id;
    const own = await tx.$count(
      sampleOrigins,
      and(eq(sampleOrigins.studyId, studyId), inArray(sampleOrigins.sampleId, sampleIds)),
    );
    if (own < sampleIds.length)
      return refused(
        "not-found",
        "One of these tubes is not of your site. Nothing was saved; reload the page.",
      );
    await tx
      .insert(sampleDispatches)
      .values(sampleIds.map((sampleId) => ({ studyId, sampleId, box: input.box })));
    return done({ count: sampleIds.length, box: input.box });
  });
}
