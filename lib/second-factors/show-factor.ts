import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/as-actor";
import { authenticators, passkeys, recoveryCodes } from "@/db/schema/second-factors";
import { stepOfCodeOrNull } from "./authenticator-code";
import { isOurChallenge } from "./challenge";
import { identityKey, keyedHash, openSecretOrNull } from "./identity-key";
import { recoveryCodeOrNull } from "./recovery-code";
import { relyingParty } from "./relying-party";
import type { Purpose, SecondFactor, ShownFactor } from "./types";

const PasskeyAnswer = z.looseObject({
  id: z.string().max(1400),
  rawId: z.string().max(1400),
  type: z.literal("public-key"),
  clientExtensionResults: z.looseObject({}),
  response: z.looseObject({
    clientDataJSON: z.string().max(4000),
    authenticatorData: z.string().max(4000),
    signature: z.string().max(4000),
    userHandle: z.string().max(200).optional(),
  }),
});

/**
 * Which second factor of the person's was shown, or null when none of what was shown is right. What is right is spent with it, in
 * this transaction: shown again it is wrong. As the identity duty in the person's name, with a reason.
 */
export async function shownFactorOrNull(
  tx: Tx,
  personId: string,
  purpose: Purpose,
  shown: ShownFactor,
  now: Date,
): Promise<SecondFactor | null> {
  if (shown.passkey) {
    const found = await passkeyHolderOrNull(tx, purpose, shown.passkey, now);
    return found?.personId === personId && (await spendProof(tx, personId, found.proof)) ? "passkey" : null;
  }
  const typed = shown.code?.replaceAll(/\s/g, "") ?? "";
  if (typed === "") return null;
  const key = identityKey(process.env);
  const [held] = await tx
    .select({ sealed: authenticators.sealedSecret })
    .from(authenticators)
    .where(and(eq(authenticators.personId, personId), isNull(authenticators.removedAt)));
  const secret = held ? openSecretOrNull(key, personId, held.sealed) : null;
  const step = secret === null ? null : stepOfCodeOrNull(secret, typed, now);
  if (step !== null)
    return (await spendProof(tx, personId, `authenticator:${step}`)) ? "authenticator" : null;
  const code = recoveryCodeOrNull(typed);
  if (code === null) return null;
  const spent = await tx
    .update(recoveryCodes)
    .set({ spentAt: now })
    .where(
      and(
        eq(recoveryCodes.personId, personId),
        eq(recoveryCodes.codeHash, keyedHash(key, personId, code)),
        isNull(recoveryCodes.spentAt),
      ),
    )
    .returning({ id: recoveryCodes.id });
  return spent.length > 0 ? "recovery code" : null;
}

/** Whose passkey gave this answer, with the proof to be spent; null when it is no answer of ours. As the identity duty. */
export async function passkeyHolderOrNull(
  tx: Tx,
  purpose: Purpose,
  answerText: string,
  now: Date,
): Promise<{ personId: string; proof: string } | null> {
  const answer = PasskeyAnswer.safeParse(jsonOrNull(answerText));
  if (!answer.success) return null;
  const [held] = await tx
    .select({
      personId: passkeys.personId,
      credentialId: passkeys.credentialId,
      publicKey: passkeys.publicKey,
    })
    .from(passkeys)
    .where(and(eq(passkeys.credentialId, answer.data.id), isNull(passkeys.removedAt)));
  if (!held) return null;
  const { id, origin } = relyingParty(process.env);
  const key = identityKey(process.env);
  let challenge = "";
  const judged = await verifyAuthenticationResponse({
    response: answer.data as never,
    expectedChallenge: (asked: string) => {
      challenge = asked;
      return isOurChallenge(key, purpose, asked, now);
    },
    expectedOrigin: origin,
    expectedRPID: id,
    // The device has checked its user: a passkey is what one has and what one is or knows.
    requireUserVerification: true,
    credential: {
      id: held.credentialId,
      publicKey: new Uint8Array(Buffer.from(held.publicKey, "base64url")),
      // Passkeys that are copied between devices do not count, so none is asked to.
      counter: 0,
    },
  }).catch(() => ({ verified: false }));
  return judged.verified ? { personId: held.personId, proof: `passkey:${challenge}` } : null;
}

/** Spends a proof. False when somebody, perhaps a moment ago, spent it before. */
export async function spendProof(tx: Tx, personId: string, proof: string): Promise<boolean> {
  const written = await tx.execute(
    sql`insert into spent_proofs (person_id, proof) values (${personId}, ${proof}) on conflict do nothing`,
  );
  return (written as unknown as { count: number }).count === 1;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
