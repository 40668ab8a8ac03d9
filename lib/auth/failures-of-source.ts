import { createHmac } from "node:crypto";
import { sql } from "drizzle-orm";
import { asActor, readAs } from "@/db/as-actor";
import { done } from "@/db/outcome";

const WINDOW_SECONDS = 300;
const FAILURES_AT_MOST = 100;

/** Where a request comes from, as the nearest server in front of us says (the last name of the list). */
export const sourceOf = (forwardedFor: string): string => forwardedFor.split(",").at(-1)?.trim() ?? "";

/**
 * Whether too many sign-ins from this source failed within five minutes (`SIGN_IN_FAILURES_PER_SOURCE`, 100): somebody goes
 * through addresses, staying below the lock of each. Counted in PostgreSQL, so that it holds over several processes; a
 * whole clinic behind one address does not fail that often.
 */
export async function isSourceExhausted(source: string): Promise<boolean> {
  const most = Number(process.env.SIGN_IN_FAILURES_PER_SOURCE || FAILURES_AT_MOST);
  const [row] = await readAs({ duty: "identity" }, (tx) =>
    tx.execute<{ hits: number }>(sql`select verum.hits(${bucketOf(source)}, ${WINDOW_SECONDS}) as hits`),
  );
  return (row?.hits ?? 0) >= most;
}

export async function countFailureOf(source: string): Promise<void> {
  await asActor({ duty: "identity" }, { event: "person.signed-in" }, async (tx) => {
    await tx.execute(sql`select verum.hit(${bucketOf(source)}, ${WINDOW_SECONDS})`);
    return done(null);
  });
}

// Addresses of networks are personal data; a keyed hash tells them apart as well.
const bucketOf = (source: string): string =>
  `sign-in:${createHmac("sha256", process.env.NEXTAUTH_SECRET ?? "")
    .update(source)
    .digest("base64url")}`;
