import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { sessions } from "@/db/schema/people";
import type { PersonAtWork } from "@/lib/auth/account-reads";
import type { ConfirmFactor } from "./input";
import { proveIdentity } from "./prove-identity";

/** Raises this session to one with a second factor: for those who came in without, as by single sign-on. */
export async function confirmFactor(person: PersonAtWork, input: ConfirmFactor): Promise<Outcome<null>> {
  const { personId, sessionId } = person;
  const proven = await proveIdentity(person, input, `enrolment:${personId}`);
  if (!proven.ok) return proven;
  const { secondFactor } = proven;
  if (secondFactor === null) return refused("refused", "You have no second factor yet. Set one up below.");
  const why = { event: "second-factor.confirmed", reason: "A second factor was shown." } as const;
  return asActor({ duty: "identity", personId }, why, async (tx) => {
    await tx
      .update(sessions)
      .set({ secondFactor })
      .where(and(eq(sessions.id, sessionId), eq(sessions.personId, personId)));
    return done(null);
  });
}
