import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import type { PersonAtWork } from "@/lib/auth/account-reads";
import type { RenewRecoveryCodes } from "./input";
import { proveIdentity } from "./prove-identity";
import { replaceRecoveryCodes } from "./replace-recovery-codes";
import { tellOfChange } from "./tell-of-change";

/** Makes ten new recovery codes for somebody who has a second factor; the old ones are worth nothing from then on. */
export async function renewRecoveryCodes(
  person: PersonAtWork,
  input: RenewRecoveryCodes,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ codes: readonly string[] }>> {
  const { personId } = person;
  const proven = await proveIdentity(person, input, `enrolment:${personId}`);
  if (!proven.ok) return proven;
  if (proven.secondFactor === null)
    return refused(
      "refused",
      "Recovery codes replace a second factor. Set one up first; the codes come with it.",
    );
  const why = { event: "recovery-codes.renewed", reason: "The person asked for new ones." } as const;
  return asActor({ duty: "identity", personId }, why, async (tx) => {
    const codes = await replaceRecoveryCodes(tx, personId, now());
    await tellOfChange(tx, personId, "the recovery codes were renewed");
    return done({ codes });
  });
}
