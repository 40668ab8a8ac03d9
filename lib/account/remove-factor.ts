import { and, eq, isNull } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { authenticators, passkeys } from "@/db/schema/second-factors";
import type { PersonAtWork } from "@/lib/auth/account-reads";
import type { RemoveFactor } from "./input";
import { proveIdentity } from "./prove-identity";
import { tellOfChange } from "./tell-of-change";

/** Removes one of the person's second factors, after password and a second factor: a thief of the session alone cannot. */
export async function removeFactor(
  person: PersonAtWork,
  input: RemoveFactor,
  now: () => Date = () => new Date(),
): Promise<Outcome<null>> {
  const { personId } = person;
  const proven = await proveIdentity(person, input, `enrolment:${personId}`);
  if (!proven.ok) return proven;
  const why = { event: "second-factor.removed", reason: "The person removed it." } as const;
  return asActor({ duty: "identity", personId }, why, async (tx) => {
    const table = input.factor === "authenticator" ? authenticators : passkeys;
    const removed = await tx
      .update(table)
      .set({ removedAt: now() })
      .where(
        and(
          eq(table.personId, personId),
          isNull(table.removedAt),
          ...(input.factor === "authenticator" ? [] : [eq(table.id, input.factor)]),
        ),
      )
      .returning({ id: table.id });
    if (removed.length === 0)
      return refused("stale", "It was removed already. Reload the page to see what is left.");
    const name = input.factor === "authenticator" ? "the authenticator app" : "a passkey";
    await tellOfChange(tx, personId, `${name} was removed`);
    return done(null);
  });
}
