import { and, desc, eq, gt, sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { credentials, people, signInAttempts } from "@/db/schema/people";
import { passwordIsRight } from "./hash-password";

/** Five failures within this time close the address for as long. */
export const LOCK_MINUTES = 15;
const FAILURES_UNTIL_LOCKED = 5;

/**
 * Checks e-mail and password, and counts the attempt. Answers the person's id, or null: for a wrong password, an unknown
 * address and a locked one alike, after the same work. Attempts for one address take turns, so that sending many at once
 * does not pass the count.
 */
export async function confirmPassword(email: string, password: string): Promise<string | null> {
  // PostgreSQL keeps no NUL in a text.
  const address = email.replaceAll("\0", "").trim().toLowerCase().slice(0, 320);
  const outcome = await asActor({ duty: "identity" }, { event: "person.signed-in" }, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in:${address}`}, 0))`);
    const [found] = await tx
      .select({ personId: people.id, passwordHash: credentials.passwordHash })
      .from(people)
      .innerJoin(credentials, eq(credentials.personId, people.id))
      .where(eq(people.email, address));
    const recent = await tx
      .select({ succeeded: signInAttempts.succeeded })
      .from(signInAttempts)
      .where(
        and(
          eq(signInAttempts.email, address),
          gt(signInAttempts.recordedAt, sql`now() - make_interval(mins => ${LOCK_MINUTES})`),
        ),
      )
      .orderBy(desc(signInAttempts.id))
      .limit(FAILURES_UNTIL_LOCKED);
    const locked = recent.length === FAILURES_UNTIL_LOCKED && recent.every((attempt) => !attempt.succeeded);
    const right = await passwordIsRight(found?.passwordHash ?? null, password);
    // While locked nothing is counted: the fifteen minutes run from the fifth failure.
    if (!locked) await tx.insert(signInAttempts).values({ email: address, succeeded: right });
    return done(right && !locked && found ? found.personId : null);
  });
  return outcome.ok ? outcome.value : null;
}
