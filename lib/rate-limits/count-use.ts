import { createHmac } from "node:crypto";
import { sql } from "drizzle-orm";
import { asActor, readAs } from "@/db/as-actor";
import { done } from "@/db/outcome";

/** How often something may happen within a window of time; counted in PostgreSQL, so that it holds over several processes. */
export interface Limit {
  readonly name: string;
  readonly times: number;
  readonly seconds: number;
}

/** Copies of many rows, and links that open an account: nobody needs more, and a stolen session would. */
export const COPIES: Limit = { name: "copies", times: 30, seconds: 3600 };
export const LINKS: Limit = { name: "links", times: 60, seconds: 3600 };

/** Counts one use by `who` (a person, a source) and answers whether the limit allows it. A use beyond it is counted as well. */
export async function countUse(limit: Limit, who: string): Promise<boolean> {
  const counted = await asActor({ duty: "identity" }, { event: "person.signed-in" }, async (tx) => {
    await tx.execute(sql`select verum.hit(${bucketOf(limit, who)}, ${limit.seconds})`);
    return done(null);
  });
  return counted.ok && (await usesOf(limit, who)) <= limit.times;
}

/** How often `who` has used it within the present window. */
export async function usesOf(limit: Limit, who: string): Promise<number> {
  const [row] = await readAs({ duty: "identity" }, (tx) =>
    tx.execute<{ hits: number }>(sql`select verum.hits(${bucketOf(limit, who)}, ${limit.seconds}) as hits`),
  );
  return row?.hits ?? 0;
}

// Addresses of networks are personal data; a keyed hash tells them apart as well.
const bucketOf = ({ name }: Limit, who: string): string =>
  `${name}:${createHmac("sha256", process.env.NEXTAUTH_SECRET ?? "")
    .update(who)
    .digest("base64url")}`;
