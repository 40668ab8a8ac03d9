import { and, eq, isNull, sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { memberships } from "@/db/schema/memberships";
import { passwordResets } from "@/db/schema/password-resets";
import { people } from "@/db/schema/people";
import type { MemberAtWork } from "@/lib/auth/types";
import { addNotice } from "@/lib/notices/add-notice";
import { paths } from "@/lib/paths";
import { newInvitationToken } from "@/lib/people/invitation-token";
import type { AskReset } from "./input";

export const RESET_HOURS = 24;

/**
 * Begins a new password for a member who has one and lost it: answers a link, once, good for a day and only with the code that a
 * second person is given (confirm-reset). The person and those who may confirm are told. Refused: the own password, and that of
 * somebody without one, who needs an invitation.
 */
export async function askReset(
  member: MemberAtWork,
  input: AskReset,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ name: string; token: string | null }>> {
  const { token, tokenSha256 } = newInvitationToken();
  let tokenIsKept = false;
  const why = { event: "password-reset.asked", reason: input.reason, requestKey, input } as const;
  const outcome = await asActor(member.actor, why, async (tx) => {
    const studyId = member.study.id;
    const [found] = await tx
      .select({ personId: people.id, name: people.name })
      .from(memberships)
      .innerJoin(people, eq(people.id, memberships.personId))
      .where(
        and(
          eq(memberships.studyId, studyId),
          eq(memberships.id, input.membershipId),
          isNull(memberships.endedAt),
        ),
      );
    if (!found) return refused("not-found", "This person holds no role in the study any more.");
    const { personId, name } = found;
    if (personId === member.actor.personId)
      return refused("refused", "Your own password is reset by another administrator.");
    const [row] = await tx.execute<{ has: boolean }>(sql`select verum.has_password(${personId}) as has`);
    if (!row?.has) return refused("refused", `${name} has no password yet. Make a new invitation instead.`);
    const expiresAt = new Date(now().getTime() + RESET_HOURS * 3_600_000);
    const { reason, removesFactors } = input;
    await tx
      .insert(passwordResets)
      .values({ studyId, personId, reason, removesFactors, tokenSha256, expiresAt });
    await addNotice(tx, studyId, {
      kind: "password-reset",
      to: [{ personId }],
      subject: "A new password was asked for you",
      body: `${member.name} asked for a new password for you. If you did not ask for it, tell the study's other administrators at once: nothing has changed yet.`,
      path: null,
      byMail: true,
    });
    await addNotice(
      tx,
      studyId,
      {
        kind: "password-reset",
        to: [{ role: "monitor" }, { role: "data_manager" }, { role: "administrator" }],
        subject: `A new password for ${name} waits for a second person`,
        body: `${member.name} asked for it. Speak with ${name} yourself, then confirm it; you are shown a code to give to ${name} alone.`,
        path: paths.resets(member.study.code),
        byMail: true,
      },
      personId,
    );
    tokenIsKept = true;
    return done({ name });
  });
  return outcome.ok ? done({ ...outcome.value, token: tokenIsKept ? token : null }) : outcome;
}
