import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { kits } from "@/db/schema/kits";
import { kitQuarantines, kitReleases } from "@/db/schema/supply";
import type { MemberAtWork } from "@/lib/auth/types";
import type { ReleaseKit } from "./input";

/** Lets a kit out of quarantine, and says why. The pharmacist's alone; a second release of the same quarantine is a duplicate. */
export async function releaseKit(
  member: MemberAtWork,
  input: ReleaseKit,
  requestKey: string,
): Promise<Outcome<{ number: string }>> {
  return asActor(member.actor, { event: "kit.released", requestKey, input }, async (tx) => {
    const studyId = member.study.id;
    const [found] = await tx
      .select({ siteId: kitQuarantines.siteId, number: kits.number })
      .from(kitQuarantines)
      .innerJoin(kits, and(eq(kits.studyId, kitQuarantines.studyId), eq(kits.id, kitQuarantines.kitId)))
      .where(and(eq(kitQuarantines.studyId, studyId), eq(kitQuarantines.id, input.quarantineId)));
    if (!found) return refused("not-found", "There is no such quarantine. Open it from Supply.");
    await tx.insert(kitReleases).values({ studyId, siteId: found.siteId, ...input });
    return done({ number: found.number });
  });
}
