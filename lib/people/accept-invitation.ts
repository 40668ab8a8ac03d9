import { and, eq, gt, isNull } from "drizzle-orm";
import { asActor, readAs } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { credentials, invitations, people } from "@/db/schema/people";
import { hashPassword } from "@/lib/auth/hash-password";
import type { AcceptInvitation } from "./input";
import { invitationTokenSha256 } from "./invitation-token";
import { passwordProblemOrNull } from "./password-problem";

const NO_LONGER =
  "This link is not valid: it was used, ran out after 7 days, or was not copied whole. Ask your study's administrator for a new one.";

/** Sets the first password of whoever holds a valid one-time link, and uses the link up. Once: of two at a time one wins. */
export async function acceptInvitation(
  input: AcceptInvitation,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ email: string }>> {
  const tokenSha256 = invitationTokenSha256(input.token);
  const [found] = await readAs({ duty: "identity" }, (tx) =>
    tx
      .select({ id: invitations.id, personId: people.id, name: people.name, email: people.email })
      .from(invitations)
      .innerJoin(people, eq(people.id, invitations.personId))
      .where(eq(invitations.tokenSha256, tokenSha256)),
  );
  if (!found) return refused("not-found", NO_LONGER);
  if (input.password !== input.again)
    return refused("refused", "The two passwords differ.", { again: "Not the same as above." });
  const problem = passwordProblemOrNull(input.password, found);
  if (problem) return refused("refused", problem, { password: problem });
  const passwordHash = await hashPassword(input.password);
  const actor = { duty: "identity", personId: found.personId } as const;
  const why = { event: "invitation.accepted", reason: "The person set a password." } as const;
  return asActor(actor, why, async (tx) => {
    const used = await tx
      .update(invitations)
      .set({ acceptedAt: now() })
      .where(
        and(eq(invitations.id, found.id), isNull(invitations.acceptedAt), gt(invitations.expiresAt, now())),
      )
      .returning({ id: invitations.id });
    if (used.length === 0) return refused("refused", NO_LONGER);
    // Another link of the same person may have been used: the first password stands.
    const set = await tx
      .insert(credentials)
      .values({ personId: found.personId, passwordHash })
      .onConflictDoNothing()
      .returning({ personId: credentials.personId });
    return set.length === 0 ? refused("refused", NO_LONGER) : done({ email: found.email });
  });
}
