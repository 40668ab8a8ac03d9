import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Refusal, refused } from "@/db/outcome";
import { memberships } from "@/db/schema/memberships";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { namesTreatment } from "./names-treatment";

/**
 * Before somebody breaks a code again: whoever knows what it says could write it into the note, which blinded people read. Null the
 * first time, whatever the note holds: then it can tell nothing, and nothing may stand in the way.
 */
export async function refusalOfKnowingNoteOrNull(
  tx: Tx,
  member: MemberAtWork,
  participantId: string,
  note: string,
): Promise<Refusal | null> {
  const [row] = await tx.execute<{ knows: boolean }>(
    sql`select verum.knows_code(${participantId}::uuid) as knows`,
  );
  if (!row?.knows || !namesTreatment(await protocolInForce(tx, member), note)) return null;
  return refused(
    "refused",
    "You broke this code before, and blinded people read the note: it may say what the participant receives. Nothing was saved. Leave that out and press again.",
    { note: "Leave out what the participant receives." },
  );
}

/**
 * Why an account of what happened elsewhere cannot be kept; null when it can. Its words are read by blinded people, so they
 * may not say what the code said; and who knows is one of the study.
 */
export async function refusalOfRecordOrNull(
  tx: Tx,
  member: MemberAtWork,
  { words, personIds }: { words: Readonly<Record<string, string>>; personIds: readonly string[] },
): Promise<Refusal | null> {
  const protocol = await protocolInForce(tx, member);
  const telling = Object.keys(words).filter((field) => namesTreatment(protocol, words[field] ?? ""));
  if (telling.length > 0)
    return refused(
      "refused",
      "The words may say what the participant receives, and blinded people read them. Nothing was saved. Describe what happened without it.",
      Object.fromEntries(telling.map((field) => [field, "Leave out what the participant receives."])),
    );
  const known = await tx
    .select({ personId: memberships.personId })
    .from(memberships)
    .where(
      and(
        eq(memberships.studyId, member.study.id),
        inArray(memberships.personId, [...personIds]),
        isNull(memberships.endedAt),
      ),
    );
  if (new Set(known.map((one) => one.personId)).size === new Set(personIds).size) return null;
  return refused(
    "stale",
    "One of the people named left the study meanwhile. Nothing was saved. Reload, and name who knows again.",
    { personIds: "Somebody named is not in the study any more." },
  );
}
