import { eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { credentials, signOuts } from "@/db/schema/people";
import type { PersonAtWork } from "@/lib/auth/account-reads";
import { hashPassword } from "@/lib/auth/hash-password";
import { passwordProblemOrNull } from "@/lib/people/password-problem";
import type { ChangePassword } from "./input";
import { proveIdentity } from "./prove-identity";
import { tellOfChange } from "./tell-of-change";

/** Sets the person's own password anew, after the old one and a second factor of whoever holds one. Every session ends. */
export async function changePassword(person: PersonAtWork, input: ChangePassword): Promise<Outcome<null>> {
  const { personId } = person;
  if (input.newPassword !== input.again)
    return refused("refused", "The two new passwords differ.", { again: "Not the same as above." });
  const problem = passwordProblemOrNull(input.newPassword, person);
  if (problem) return refused("refused", problem, { newPassword: problem });
  const proven = await proveIdentity(person, input, `enrolment:${personId}`);
  if (!proven.ok) return proven;
  const passwordHash = await hashPassword(input.newPassword);
  const why = { event: "password.changed", reason: "The person changed it." } as const;
  return asActor({ duty: "identity", personId }, why, async (tx) => {
    await tx.update(credentials).set({ passwordHash }).where(eq(credentials.personId, personId));
    await tx.insert(signOuts).values({ personId });
    await tellOfChange(tx, personId, "the password was changed");
    return done(null);
  });
}
