import { and, eq, isNull, sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { memberships } from "@/db/schema/memberships";
import { invitations, people } from "@/db/schema/people";
import type { MemberAtWork } from "@/lib/auth/types";
import type { RenewInvitation } from "./input";
import { invitationExpiry, newInvitationToken } from "./invitation-token";

/** Makes a new one-time link for a member of the study who has not set a password yet: the first was lost or ran out. */
export async function renewInvitation(
  member: MemberAtWork,
  input: RenewInvitation,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ name: string; token: string | null }>> {
  const { token, tokenSha256 } = newInvitationToken();
  let tokenIsKept = false;
  const outcome = await asActor(member.actor, { event: "person.invited", requestKey, input }, async (tx) => {
    const [[person], [row]] = await Promise.all([
      tx
        .select({ name: people.name })
        .from(people)
        .innerJoin(
          memberships,
          and(
            eq(memberships.personId, people.id),
            eq(memberships.studyId, member.study.id),
            isNull(memberships.endedAt),
          ),
        )
        .where(eq(people.id, input.personId)),
      tx.execute<{ has_password: boolean }>(
        sql`select verum.has_password(${input.personId}) as has_password`,
      ),
    ]);
    if (!person) return refused("not-found", "This person holds no role in the study. Add them first.");
    if (row?.has_password)
      return refused("refused", `${person.name} has set a password already and needs no link.`);
    await tx
      .insert(invitations)
      .values({ personId: input.personId, tokenSha256, expiresAt: invitationExpiry(now()) });
    tokenIsKept = true;
    return done({ name: person.name });
  });
  return outcome.ok ? done({ ...outcome.value, token: tokenIsKept ? token : null }) : outcome;
}
