import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { passwordResetConfirmations, passwordResets } from "@/db/schema/password-resets";
import { people } from "@/db/schema/people";
import type { MemberAtWork } from "@/lib/auth/types";
import { newRecoveryCodes } from "@/lib/second-factors/recovery-code";
import type { ConfirmReset } from "./input";

export const resetCodeSha256 = (token: string, code: string): string =>
  createHash("sha256").update(`verum-reset-1|${token}|${code}`).digest("hex");

/**
 * Confirms, as a second person who spoke with the one concerned, that a new password may be set: answers a code, once. Refused to
 * whoever asked for it and to the person. PostgreSQL refuses them too.
 */
export async function confirmReset(
  member: MemberAtWork,
  input: ConfirmReset,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ name: string; code: string | null }>> {
  const code = newRecoveryCodes()[0] ?? "";
  let codeIsKept = false;
  const why = { event: "password-reset.confirmed", requestKey, input } as const;
  const outcome = await asActor(member.actor, why, async (tx) => {
    const studyId = member.study.id;
    const [found] = await tx
      .select({
        personId: people.id,
        name: people.name,
        askedBy: passwordResets.recordedBy,
        usedAt: passwordResets.usedAt,
        expiresAt: passwordResets.expiresAt,
      })
      .from(passwordResets)
      .innerJoin(people, eq(people.id, passwordResets.personId))
      .where(and(eq(passwordResets.studyId, studyId), eq(passwordResets.id, input.resetId)));
    if (!found) return refused("not-found", "This is not in the study. Reload the page.");
    const own = [found.askedBy, found.personId].includes(member.actor.personId);
    if (own)
      return refused("refused", "It takes a second person: not who asked for it, nor whose password it is.");
    if (found.usedAt !== null || found.expiresAt <= now())
      return refused("stale", "It was used or has run out. Ask the administrator for a new one.");
    await tx
      .insert(passwordResetConfirmations)
      .values({ studyId, resetId: input.resetId, codeSha256: resetCodeSha256(input.resetId, code) });
    codeIsKept = true;
    return done({ name: found.name });
  });
  return outcome.ok ? done({ ...outcome.value, code: codeIsKept ? code : null }) : outcome;
}
