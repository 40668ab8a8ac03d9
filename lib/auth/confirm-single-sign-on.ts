import { eq, sql } from "drizzle-orm";
import { asActor, readAs } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { credentials, people, signInAttempts } from "@/db/schema/people";
import type { Claims } from "@/lib/single-sign-on/provider";
import { isLocked } from "./confirm-identity";

/**
 * Whom a provider's word is about, or null: a verified address, of a person who is here already and has set a password by the
 * invitation, and whose sign-in is not paused. Nobody is created. What was admitted is counted like a right password.
 */
export async function confirmSingleSignOn({ email, email_verified }: Claims): Promise<string | null> {
  // Some providers let people write any address into their profile: only one they have checked says who somebody is.
  if (email_verified !== true || typeof email !== "string" || email.includes("\0")) return null;
  const address = email.trim().toLowerCase();
  const [found] = await readAs({ duty: "identity" }, (tx) =>
    tx
      .select({ personId: people.id })
      .from(people)
      .innerJoin(credentials, eq(credentials.personId, people.id))
      .where(eq(people.email, address)),
  );
  if (!found) return null;
  const { personId } = found;
  const admitted = await asActor(
    { duty: "identity", personId },
    { event: "person.signed-in" },
    async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in:${address}`}, 0))`);
      if (await isLocked(tx, address)) return done(false);
      await tx.insert(signInAttempts).values({ email: address, succeeded: true });
      return done(true);
    },
  );
  return admitted.ok && admitted.value ? personId : null;
}
