import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";

/**
 * The site's code and the next sequence there, as in 01-007. A number is never given twice: screenings at one site take turns from
 * here until the commit.
 */
export async function nextScreeningNumber(
  tx: Tx,
  { id, code }: { readonly id: string; readonly code: string },
): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`screening:${id}`}, 0))`);
  const prefix = `${code}-`;
  const [last] = await tx.execute<{ sequence: number | null }>(sql`
    select max(substr(screening_number, ${prefix.length + 1}::int)::int) as sequence from participants
    where site_id = ${id} and left(screening_number, ${prefix.length}::int) = ${prefix}
      and substr(screening_number, ${prefix.length + 1}::int) ~ '^[0-9]{1,8}$'`);
  return `${prefix}${String((last?.sequence ?? 0) + 1).padStart(3, "0")}`;
}
