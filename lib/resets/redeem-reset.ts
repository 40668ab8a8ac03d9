import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { asActor, readAs } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { passwordResetConfirmations, passwordResets } from "@/db/schema/password-resets";
import { credentials, people, signOuts } from "@/db/schema/people";
import { authenticators, passkeys, recoveryCodes } from "@/db/schema/second-factors";
import { hashPassword } from "@/lib/auth/hash-password";
import { addNotice } from "@/lib/notices/add-notice";
import { invitationTokenSha256 } from "@/lib/people/invitation-token";
import { passwordProblemOrNull } from "@/lib/people/password-problem";
import { recoveryCodeOrNull } from "@/lib/second-factors/recovery-code";
import { resetCodeSha256 } from "./confirm-reset";
import type { RedeemReset } from "./input";

const NO_LONGER =
  "Link and code do not open anything: one of them was mistyped, used, ran out after a day, or the code has not been given out yet.";
/** Wrong codes for one link within an hour; then it opens nothing. */
const TRIES_AT_MOST = 10;
const HOUR_SECONDS = 3600;

/**
 * Sets a new password for whoever holds the link and the code, once. Every session of the person ends, second factors go when that
 * was asked, and the person and the administrators are told.
 */
export async function redeemReset(
  input: RedeemReset,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ email: string }>> {
  const [found] = await readAs({ duty: "identity" }, (tx) =>
    tx
      .select({
        studyId: passwordResets.studyId,
        id: passwordResets.id,
        removesFactors: passwordResets.removesFactors,
        codeSha256: passwordResetConfirmations.codeSha256,
        personId: people.id,
        name: people.name,
        email: people.email,
      })
      .from(passwordResets)
      .innerJoin(
        passwordResetConfirmations,
        and(
          eq(passwordResetConfirmations.studyId, passwordResets.studyId),
          eq(passwordResetConfirmations.resetId, passwordResets.id),
        ),
      )
      .innerJoin(people, eq(people.id, passwordResets.personId))
      .where(
        and(
          eq(passwordResets.tokenSha256, invitationTokenSha256(input.token)),
          isNull(passwordResets.usedAt),
          gt(passwordResets.expiresAt, now()),
        ),
      ),
  );
  if (!found) return refused("not-found", NO_LONGER);
  const { studyId, personId, name, email } = found;
  const actor = { duty: "identity", personId } as const;
  const code = recoveryCodeOrNull(input.code) ?? "";
  if (!(await isRightCode(found.id, found.codeSha256, code)))
    return refused("refused", NO_LONGER, { code: "Not right, or tried too often." });
  if (input.password !== input.again)
    return refused("refused", "The two passwords differ.", { again: "Not the same as above." });
  const problem = passwordProblemOrNull(input.password, found);
  if (problem) return refused("refused", problem, { password: problem });
  const passwordHash = await hashPassword(input.password);
  const why = { event: "password.reset", reason: "Two people confirmed that it was lost." } as const;
  return asActor(actor, why, async (tx) => {
    const used = await tx
      .update(passwordResets)
      .set({ usedAt: now() })
      .where(
        and(
          eq(passwordResets.studyId, studyId),
          eq(passwordResets.id, found.id),
          isNull(passwordResets.usedAt),
        ),
      )
      .returning({ id: passwordResets.id });
    if (used.length === 0) return refused("refused", NO_LONGER);
    await tx.update(credentials).set({ passwordHash }).where(eq(credentials.personId, personId));
    await tx.insert(signOuts).values({ personId });
    if (found.removesFactors) {
      const removed = { removedAt: now() };
      for (const table of [authenticators, passkeys])
        await tx
          .update(table)
          .set(removed)
          .where(and(eq(table.personId, personId), isNull(table.removedAt)));
      await tx
        .update(recoveryCodes)
        .set({ spentAt: now() })
        .where(and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.spentAt)));
    }
    await addNotice(tx, studyId, {
      kind: "password-reset",
      to: [{ personId }, { role: "administrator" }],
      subject: `The password of ${name} was set anew`,
      body: `With the link and the code that two people gave out. Every session of ${name} has ended. If ${name} did not do this, end the role at once under People.`,
      path: null,
      byMail: true,
    });
    return done({ email });
  });
}

async function isRightCode(resetId: string, codeSha256: string, code: string): Promise<boolean> {
  const bucket = `reset:${resetId}`;
  const outcome = await asActor({ duty: "identity" }, { event: "password.reset" }, async (tx) => {
    const [row] = await tx.execute<{ hits: number }>(
      sql`select verum.hits(${bucket}, ${HOUR_SECONDS}) as hits`,
    );
    const right = resetCodeSha256(resetId, code) === codeSha256 && (row?.hits ?? 0) < TRIES_AT_MOST;
    if (!right) await tx.execute(sql`select verum.hit(${bucket}, ${HOUR_SECONDS})`);
    return done(right);
  });
  return outcome.ok && outcome.value;
}
