import { studiesOfPersonOrNull } from "@/lib/auth/reads";
import { signedInOrNull } from "@/lib/auth/require-member";

/** A server action of a signed-in person that concerns no study: the verb gets the person's id from the session. */
export function asPersonAction<T, Sent extends unknown[]>(
  verb: (personId: string, ...sent: Sent) => Promise<T>,
): (...sent: Sent) => Promise<T | null> {
  return async (...sent) => {
    const session = await signedInOrNull();
    if (session === null) return null;
    const { personId, signedInAt, sessionId } = session;
    // The token may be of a session that was ended elsewhere.
    const person = await studiesOfPersonOrNull(personId, signedInAt, sessionId);
    return person === null ? null : verb(personId, ...sent);
  };
}
