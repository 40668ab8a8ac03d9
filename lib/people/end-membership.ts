import { and, eq, isNull } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { memberships } from "@/db/schema/memberships";
import { people } from "@/db/schema/people";
import { staleMessage } from "@/lib/audit/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import type { EndMembership } from "./input";

/**
 * Ends a person's role in the study, with a reason; from the next request on they are a stranger to it. What they recorded
 * stays theirs. Refused: the own role, and one that has ended.
 */
export async function endMembership(
  member: MemberAtWork,
  input: EndMembership,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ name: string }>> {
  const why = { event: "membership.ended", reason: input.reason, requestKey, input } as const;
  return asActor(member.actor, why, async (tx) => {
    const here = and(eq(memberships.studyId, member.study.id), eq(memberships.id, input.membershipId));
    const [found] = await tx
      .select({ personId: memberships.personId, name: people.name })
      .from(memberships)
      .innerJoin(people, eq(people.id, memberships.personId))
      .where(here);
    if (!found) return refused("not-found", "This role is not in the study. Open it from the list again.");
    if (found.personId === member.actor.personId)
      return refused(
        "refused",
        "You cannot end your own role: the study would be left without a hand, and two people keep it honest. Ask another administrator.",
      );
    const ended = await tx
      .update(memberships)
      .set({ endedAt: now() })
      .where(and(here, isNull(memberships.endedAt)))
      .returning({ id: memberships.id });
    if (ended.length === 0)
      return refused(
        "stale",
        await staleMessage(tx, member, { table: "memberships", rowKey: input.membershipId }),
      );
    return done({ name: found.name });
  });
}
