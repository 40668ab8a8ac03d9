import { sql } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import { authenticatorUri, newAuthenticatorSecret } from "./authenticator-code";
import { newChallenge } from "./challenge";
import { identityKey, sealSecret } from "./identity-key";
import { qrCodeAddress } from "./qr-code";
import { relyingParty } from "./relying-party";
import type { FactorsHeld, Purpose } from "./types";

/** Which second factors the person holds. As the identity duty. */
export async function factorsHeld(tx: Tx, personId: string): Promise<FactorsHeld> {
  const [row] = await tx.execute<{ authenticator: boolean; passkey: boolean }>(sql`
    select exists (select from authenticators a where a.person_id = ${personId} and a.removed_at is null) as authenticator,
      exists (select from passkeys k where k.person_id = ${personId} and k.removed_at is null) as passkey`);
  return row ?? { authenticator: false, passkey: false };
}

export interface OwnFactors {
  readonly authenticatorSince: Date | null;
  readonly passkeys: readonly { readonly id: string; readonly name: string; readonly since: Date }[];
  readonly recoveryCodesLeft: number;
}

/** A person's own second factors, for their account page. */
export function ownFactors(personId: string): Promise<OwnFactors> {
  return readAs({ duty: "identity", personId }, async (tx) => {
    const [held, keys, codes] = await Promise.all([
      tx.execute<{ since: string }>(
        sql`select recorded_at as since from authenticators where person_id = ${personId} and removed_at is null`,
      ),
      tx.execute<{ id: string; name: string; since: string }>(
        sql`select id, name, recorded_at as since from passkeys where person_id = ${personId} and removed_at is null order by recorded_at`,
      ),
      tx.execute<{ left: number }>(
        sql`select count(*)::int as left from recovery_codes where person_id = ${personId} and spent_at is null`,
      ),
    ]);
    return {
      authenticatorSince: held[0] ? new Date(held[0].since) : null,
      passkeys: keys.map(({ since, ...key }) => ({ ...key, since: new Date(since) })),
      recoveryCodesLeft: codes[0]?.left ?? 0,
    };
  });
}

/** What a browser needs to ask for a passkey: nothing in it says who has one. */
export function passkeyQuestion(purpose: Purpose, now: Date) {
  return {
    challenge: newChallenge(identityKey(process.env), purpose, now),
    rpId: relyingParty(process.env).id,
    userVerification: "required" as const,
    allowCredentials: [],
  };
}

/** A new secret for an authenticator app: the address for its picture, the secret for typing, and it sealed for the way back. */
export function newAuthenticator(person: { readonly personId: string; readonly email: string }) {
  const secret = newAuthenticatorSecret();
  return {
    secret,
    picture: qrCodeAddress(authenticatorUri(secret, person.email)),
    sealedSecret: sealSecret(identityKey(process.env), person.personId, secret),
  };
}

/** What a browser needs to make a passkey for the person. Devices that hold one already are named, so that they do not make a second. */
export async function newPasskeyQuestion(
  person: { readonly personId: string; readonly email: string; readonly name: string },
  now: Date,
) {
  const { personId, email, name } = person;
  const held = await readAs({ duty: "identity", personId }, (tx) =>
    tx.execute<{ credential_id: string }>(
      sql`select credential_id from passkeys where person_id = ${personId} and removed_at is null`,
    ),
  );
  return {
    challenge: newChallenge(identityKey(process.env), `enrolment:${personId}`, now),
    rp: { id: relyingParty(process.env).id, name: "Verum" },
    user: { id: Buffer.from(personId).toString("base64url"), name: email, displayName: name },
    // ES256 and RS256, which every platform has one of (WebAuthn level 2, 5.4).
    pubKeyCredParams: [
      { alg: -7, type: "public-key" as const },
      { alg: -257, type: "public-key" as const },
    ],
    excludeCredentials: held.map(({ credential_id: id }) => ({ id, type: "public-key" as const })),
    authenticatorSelection: { residentKey: "required" as const, userVerification: "required" as const },
    attestation: "none" as const,
  };
}
