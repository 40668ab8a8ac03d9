import { and, eq } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome } from "@/db/outcome";
import { sessions } from "@/db/schema/people";
import type { PersonAtWork } from "@/lib/auth/account-reads";
import { factorsHeld } from "@/lib/second-factors/reads";
import { holdsFactor, type SecondFactor } from "@/lib/second-factors/types";
import { replaceRecoveryCodes } from "./replace-recovery-codes";
import { tellOfChange } from "./tell-of-change";

/**
 * Keeps a new second factor of the person, written by `write`. The first one brings ten recovery codes, answered once; and the
 * session it was set up in counts as one with a second factor.
 */
export function keepFactor(
  person: PersonAtWork,
  factor: SecondFactor,
  write: (tx: Tx) => Promise<unknown>,
  now: () => Date,
): Promise<Outcome<{ codes: readonly string[] }>> {
  const { personId, sessionId } = person;
  const why = { event: "second-factor.added", reason: "The person set up a second factor." } as const;
  return asActor({ duty: "identity", personId }, why, async (tx) => {
    const isFirst = !holdsFactor(await factorsHeld(tx, personId));
    await write(tx);
    await tellOfChange(
      tx,
      personId,
      factor === "passkey" ? "a passkey was added" : "an authenticator app was added",
    );
    await tx
      .update(sessions)
      .set({ secondFactor: factor })
      .where(and(eq(sessions.id, sessionId), eq(sessions.personId, personId)));
    return done({ codes: isFirst ? await replaceRecoveryCodes(tx, personId, now()) : [] });
  });
}
