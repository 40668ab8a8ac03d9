import { asActor } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { signOuts } from "@/db/schema/people";

/** Voids every session the person has, on all devices: each request compares its token's age with the newest such row. */
export async function signOutEverywhere(personId: string): Promise<void> {
  const outcome = await asActor(
    { duty: "identity", personId },
    { event: "person.signed-out-everywhere" },
    async (tx) => {
      await tx.insert(signOuts).values({ personId });
      return done(null);
    },
  );
  if (!outcome.ok) throw new Error(outcome.message);
}
