import { type Outcome, refused } from "@/db/outcome";
import { authenticators } from "@/db/schema/second-factors";
import type { PersonAtWork } from "@/lib/auth/account-reads";
import { stepOfCodeOrNull } from "@/lib/second-factors/authenticator-code";
import { identityKey, openSecretOrNull } from "@/lib/second-factors/identity-key";
import { spendProof } from "@/lib/second-factors/show-factor";
import type { AddAuthenticator } from "./input";
import { keepFactor } from "./keep-factor";
import { proveIdentity } from "./prove-identity";

/**
 * Sets up an authenticator app: the secret comes back sealed from the page that showed it, and counts once a code proves that the
 * app has it. The code is spent with that. Answers recovery codes when it is the first second factor.
 */
export async function addAuthenticator(
  person: PersonAtWork,
  input: AddAuthenticator,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ codes: readonly string[] }>> {
  const { personId } = person;
  const secret = openSecretOrNull(identityKey(process.env), personId, input.sealedSecret);
  if (secret === null)
    return refused("refused", "This page is too old. Reload it and read the picture again.");
  const step = stepOfCodeOrNull(secret, input.code, now());
  if (step === null)
    return refused("refused", "This code is not the app's. Is the clock of the phone right?", {
      code: "Not right. Type the six digits that the app shows now.",
    });
  const proven = await proveIdentity(person, input, `enrolment:${personId}`);
  if (!proven.ok) return proven;
  return keepFactor(
    person,
    "authenticator",
    async (tx) => {
      await tx.insert(authenticators).values({ personId, sealedSecret: input.sealedSecret });
      await spendProof(tx, personId, `authenticator:${step}`);
    },
    now,
  );
}
