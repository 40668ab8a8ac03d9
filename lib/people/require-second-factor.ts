import { and, eq, isNull } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { secondFactorRequirements } from "@/db/schema/second-factors";
import type { MemberAtWork } from "@/lib/auth/types";
import type { RequireSecondFactor } from "./input";

/** From the next request on, whoever holds the role gets into the study with a second factor alone, or no longer needs one. */
export async function requireSecondFactor(
  member: MemberAtWork,
  input: RequireSecondFactor,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<RequireSecondFactor>> {
  const { role, isRequired, reason } = input;
  const why = { event: "second-factor.required", reason, requestKey, input } as const;
  return asActor(member.actor, why, async (tx) => {
    const studyId = member.study.id;
    if (isRequired) {
      await tx.insert(secondFactorRequirements).values({ studyId, role });
      return done(input);
    }
    const ended = await tx
      .update(secondFactorRequirements)
      .set({ endedAt: now() })
      .where(
        and(
          eq(secondFactorRequirements.studyId, studyId),
          eq(secondFactorRequirements.role, role),
          isNull(secondFactorRequirements.endedAt),
        ),
      )
      .returning({ id: secondFactorRequirements.id });
    return ended.length === 0
      ? refused("stale", "This role needs no second factor already. Reload the page.")
      : done(input);
  });
}
