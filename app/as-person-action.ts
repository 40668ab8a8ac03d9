import { signedInOrNull } from "@/lib/auth/require-member";

/** A server action of a signed-in person that concerns no study: the verb gets the person's id from the session. */
export function asPersonAction<T, Sent extends unknown[]>(
  verb: (personId: string, ...sent: Sent) => Promise<T>,
): (...sent: Sent) => Promise<T | null> {
  return async (...sent) => {
    const session = await signedInOrNull();
    return session === null ? null : verb(session.personId, ...sent);
  };
}
