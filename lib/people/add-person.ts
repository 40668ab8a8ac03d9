import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { memberships } from "@/db/schema/memberships";
import { invitations, people } from "@/db/schema/people";
import { type MemberAtWork, ROLE_TITLES } from "@/lib/auth/types";
import type { AddPerson } from "./input";
import { invitationExpiry, newInvitationToken } from "./invitation-token";

export interface PersonAdded {
  readonly name: string;
  readonly roleTitle: string;
  /** The one-time link's secret, shown once; null when the person has a password, or when this is a repeated request. */
  readonly token: string | null;
  readonly hasPassword: boolean;
}

/**
 * Gives a person a role in the study, and somebody without a password a one-time link to set one. The link's token leaves
 * here once and is kept nowhere, in the answer kept for retries neither. Refused: the administrator's own role, and a second
 * role for one person.
 */
export async function addPerson(
  member: MemberAtWork,
  input: AddPerson,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<PersonAdded>> {
  const { token, tokenSha256 } = newInvitationToken();
  let tokenIsKept = false;
  const outcome = await asActor(member.actor, { event: "person.added", requestKey, input }, async (tx) => {
    const studyId = member.study.id;
    const [known] = await tx
      .select({ id: people.id, name: people.name })
      .from(people)
      .where(eq(people.email, input.email));
    if (known?.id === member.actor.personId)
      return refused(
        "refused",
        "You cannot give yourself a role: two people keep it honest. Ask another administrator.",
        { email: "This is you." },
      );
    const personId = known?.id ?? randomUUID();
    if (!known) await tx.insert(people).values({ id: personId, email: input.email, name: input.name });
    const [holds] = await tx
      .select({ role: memberships.role })
      .from(memberships)
      .where(
        and(
          eq(memberships.studyId, studyId),
          eq(memberships.personId, personId),
          isNull(memberships.endedAt),
        ),
      );
    if (holds)
      return refused(
        "duplicate",
        "This person already holds a role in the study. End it first: one person, one role.",
        { email: "Already in the study." },
      );
    await tx.insert(memberships).values({ studyId, personId, role: input.role, siteId: input.siteId });
    const [{ has_password: hasPassword } = { has_password: false }] = await tx.execute<{
      has_password: boolean;
    }>(sql`select verum.has_password(${personId}) as has_password`);
    if (!hasPassword) {
      await tx.insert(invitations).values({ personId, tokenSha256, expiresAt: invitationExpiry(now()) });
      tokenIsKept = true;
    }
    return done({ name: known?.name ?? input.name, roleTitle: ROLE_TITLES[input.role], hasPassword });
  });
  return outcome.ok ? done({ ...outcome.value, token: tokenIsKept ? token : null }) : outcome;
}
