import { verifyRegistrationResponse } from "@simplewebauthn/server";
import { type Outcome, refused } from "@/db/outcome";
import { passkeys } from "@/db/schema/second-factors";
import type { PersonAtWork } from "@/lib/auth/account-reads";
import { isOurChallenge } from "@/lib/second-factors/challenge";
import { identityKey } from "@/lib/second-factors/identity-key";
import { relyingParty } from "@/lib/second-factors/relying-party";
import type { AddPasskey } from "./input";
import { keepFactor } from "./keep-factor";
import { proveIdentity } from "./prove-identity";

/** Keeps the public half of a passkey the person's device has just made, after checking that it answers our question. */
export async function addPasskey(
  person: PersonAtWork,
  input: AddPasskey,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ codes: readonly string[] }>> {
  const { personId } = person;
  const purpose = `enrolment:${personId}` as const;
  const { id, origin } = relyingParty(process.env);
  const made = await verifyRegistrationResponse({
    response: parsed(input.answer) as never,
    expectedChallenge: (asked: string) => isOurChallenge(identityKey(process.env), purpose, asked, now()),
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
  }).catch(() => null);
  if (!made?.verified)
    return refused(
      "refused",
      "The device's answer was not accepted. Reload the page and create the passkey again.",
    );
  const proven = await proveIdentity(person, input, purpose);
  if (!proven.ok) return proven;
  const { credential } = made.registrationInfo;
  return keepFactor(
    person,
    "passkey",
    (tx) =>
      tx.insert(passkeys).values({
        personId,
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey).toString("base64url"),
        name: input.name,
      }),
    now,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
