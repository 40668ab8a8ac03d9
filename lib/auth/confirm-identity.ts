import { and, desc, eq, gt, sql } from "drizzle-orm";
import { asActor, readAs, type Tx } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { credentials, people, signInAttempts } from "@/db/schema/people";
import { factorsHeld } from "@/lib/second-factors/reads";
import { passkeyHolderOrNull, shownFactorOrNull, spendProof } from "@/lib/second-factors/show-factor";
import {
  type FactorsHeld,
  holdsFactor,
  type Purpose,
  type SecondFactor,
  type ShownFactor,
} from "@/lib/second-factors/types";
import { passwordIsRight } from "./hash-password";
import { tellOfLock } from "./tell-of-lock";

/** Five failures within this time close the address for as long. */
export const LOCK_MINUTES = 15;
const FAILURES_UNTIL_LOCKED = 5;

export type Confirmation =
  | { readonly kind: "confirmed"; readonly personId: string; readonly secondFactor: SecondFactor | null }
  /** The password is right, and nothing was shown beside it yet. */
  | { readonly kind: "needs-second-factor"; readonly held: FactorsHeld }
  /** The password is right, and what was shown beside it is not: used before, too old, or another's. */
  | { readonly kind: "wrong-second-factor"; readonly held: FactorsHeld }
  | { readonly kind: "refused" };

/**
 * Checks e-mail, password and, of whoever holds one, the second factor, and counts the attempt. A wrong password, an unknown
 * address and a locked one are refused alike, after the same work; a wrong second factor counts like a wrong password. Attempts
 * for one address take turns, so that sending many at once does not pass the count.
 */
export async function confirmIdentity(
  email: string,
  password: string,
  shown: ShownFactor = {},
  purpose: Purpose = "sign-in",
  now: () => Date = () => new Date(),
): Promise<Confirmation> {
  // PostgreSQL keeps no NUL in a text.
  const address = email.replaceAll("\0", "").trim().toLowerCase().slice(0, 320);
  const personId = await personOfOrNull(address);
  const actor = { duty: "identity", ...(personId === null ? {} : { personId }) } as const;
  const why = { event: "person.signed-in", reason: "A second factor was shown." } as const;
  const outcome = await asActor(actor, why, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in:${address}`}, 0))`);
    const [found] = await tx
      .select({ passwordHash: credentials.passwordHash })
      .from(people)
      .innerJoin(credentials, eq(credentials.personId, people.id))
      .where(eq(people.email, address));
    const locked = await isLocked(tx, address);
    const right = await passwordIsRight(found?.passwordHash ?? null, password);
    if (locked || !right || personId === null) {
      // While locked nothing is counted: the fifteen minutes run from the fifth failure.
      if (!locked) await fail(tx, address, personId);
      return done<Confirmation>({ kind: "refused" });
    }
    const held = await factorsHeld(tx, personId);
    // Neither a failure nor a success: a success would let somebody with the password try codes for ever.
    if (holdsFactor(held) && !shown.code && !shown.passkey)
      return done<Confirmation>({ kind: "needs-second-factor", held });
    const secondFactor = holdsFactor(held)
      ? await shownFactorOrNull(tx, personId, purpose, shown, now())
      : null;
    const succeeded = secondFactor !== null || !holdsFactor(held);
    if (succeeded) await tx.insert(signInAttempts).values({ email: address, succeeded });
    else await fail(tx, address, personId);
    return done<Confirmation>(
      succeeded ? { kind: "confirmed", personId, secondFactor } : { kind: "wrong-second-factor", held },
    );
  });
  return outcome.ok ? outcome.value : { kind: "refused" };
}

/** Who shows this passkey, without a password: the device has checked its user. Null when it is no answer of ours, or shown before. */
export async function confirmPasskey(
  answer: string,
  now: () => Date = () => new Date(),
): Promise<string | null> {
  const holder = await readAs({ duty: "identity" }, (tx) =>
    passkeyHolderOrNull(tx, "sign-in", answer, now()),
  );
  if (holder === null) return null;
  const actor = { duty: "identity", personId: holder.personId } as const;
  const spent = await asActor(actor, { event: "person.signed-in" }, async (tx) => {
    const isFirst = await spendProof(tx, holder.personId, holder.proof);
    await tx.execute(sql`
      insert into sign_in_attempts (email, succeeded) select email, ${isFirst} from people where id = ${holder.personId}`);
    return done(isFirst);
  });
  return spent.ok && spent.value ? holder.personId : null;
}

async function personOfOrNull(address: string): Promise<string | null> {
  const [found] = await readAs({ duty: "identity" }, (tx) =>
    tx.select({ id: people.id }).from(people).where(eq(people.email, address)),
  );
  return found?.id ?? null;
}

/** Counts a failure, and tells of the one that closes the address. */
async function fail(tx: Tx, address: string, personId: string | null): Promise<void> {
  await tx.insert(signInAttempts).values({ email: address, succeeded: false });
  if (personId !== null && (await isLocked(tx, address))) await tellOfLock(tx, personId, LOCK_MINUTES);
}

/** Whether the latest attempts for the address, of the last fifteen minutes, all failed. */
export async function isLocked(tx: Tx, address: string): Promise<boolean> {
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
  return recent.length === FAILURES_UNTIL_LOCKED && recent.every((attempt) => !attempt.succeeded);
}
