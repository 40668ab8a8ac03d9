import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { memberships } from "@/db/schema/memberships";
import { people } from "@/db/schema/people";
import { trainingConfirmations } from "@/db/schema/training";
import type { MemberAtWork } from "@/lib/auth/types";
import { siteDay } from "@/lib/calendar/site-day";
import type { ConfirmTraining } from "./input";

/** Records that somebody was trained for their role, on a day that has come. Refused: the own training. */
export async function confirmTraining(
  member: MemberAtWork,
  input: ConfirmTraining,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ name: string; subject: string }>> {
  return asActor(member.actor, { event: "training.confirmed", requestKey, input }, async (tx) => {
    const [found] = await tx
      .select({ personId: people.id, name: people.name })
      .from(memberships)
      .innerJoin(people, eq(people.id, memberships.personId))
      .where(and(eq(memberships.studyId, member.study.id), eq(memberships.id, input.membershipId)));
    if (!found) return refused("not-found", "This role is not in the study. Open the log again.");
    if (found.personId === member.actor.personId)
      return refused("refused", "Nobody confirms the own training. Ask another administrator.", {
        membershipId: "This is you.",
      });
    if (input.trainedOn > siteDay(now(), member.timeZone))
      return refused("refused", "A training is confirmed once it was held.", {
        trainedOn: "This day has not come yet.",
      });
    await tx.insert(trainingConfirmations).values({ studyId: member.study.id, ...input });
    return done({ name: found.name, subject: input.subject });
  });
}
