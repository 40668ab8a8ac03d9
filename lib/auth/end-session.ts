import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { sessions, signOuts } from "@/db/schema/people";

/** Ends one session of the person, wherever it is: from its next request on it is signed out. Ending it twice is no error. */
export function endSession(personId: string, sessionId: string): Promise<Outcome<{ device: string }>> {
  const event = "person.signed-out";
  return asActor({ duty: "identity", personId }, { event }, async (tx) => {
    const [found] = await tx
      .select({ device: sessions.device })
      .from(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.personId, personId)));
    if (!found) return refused("not-found", "This session is not one of yours. Reload the page to see them.");
    await tx.insert(signOuts).values({ personId, sessionId });
    return done(found);
  });
}
