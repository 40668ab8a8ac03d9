import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";

/** The number of the sealed envelope that is this participant's in the site's newest set; null when it has none by number. */
export async function envelopeNumberOrNull(
  member: MemberAtWork,
  participantId: string,
): Promise<string | null> {
  const [row] = await readAs(member.actor, (tx) =>
    tx.execute<{ number: string | null }>(
      sql`select verum.envelope_number_or_null(${participantId}::uuid) as number`,
    ),
  );
  return row?.number ?? null;
}
