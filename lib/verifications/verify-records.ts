import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { verifications } from "@/db/schema/verifications";
import type { MemberAtWork } from "@/lib/auth/types";
import { noSuchParticipant } from "@/lib/participants/locked-participant";
import { siteOfOrNull } from "@/lib/participants/site-of";
import { kindOfTableOrNull } from "@/lib/records/record-kinds";
import type { Mark, VerifyRecords } from "./input";
import { refusalOfNoteOrNull } from "./note-on-tubes";

export interface Verified {
  readonly participantId: string;
  readonly verified: number;
  /** A colleague was faster with these. */
  readonly already: number;
}

/**
 * Records that the monitor held fields or whole records against their source, each at the version that was shown, and what that source
 * was, when it is said. Refused as stale when one of them was edited since: what the monitor saw is not what would be verified. Refused
 * too: a note that would tell a value under embargo. A later edit drops a verification by itself, because the row's version moves on.
 */
export async function verifyRecords(
  member: MemberAtWork,
  input: VerifyRecords,
  requestKey: string,
): Promise<Outcome<Verified>> {
  const { participantId, marks } = input;
  const sourceNote = input.sourceNote || null;
  const why = { event: "records.verified", requestKey, input, turnOf: participantId } as const;
  return asActor(member.actor, why, async (tx) => {
    const siteId = await siteOfOrNull(tx, participantId);
    if (siteId === null) return noSuchParticipant();
    if (!marks.every(isKnown))
      return refused("refused", "Something of it cannot be held against a source. Reload the page.");
    const told = sourceNote && (await refusalOfNoteOrNull(tx, member, participantId, marks, sourceNote));
    if (told) return told;
    const written = await tx
      .insert(verifications)
      .values(
        marks.map(({ table, rowKey, version, field }) => ({
          studyId: member.study.id,
          siteId,
          participantId,
          tableName: table,
          rowKey,
          rowVersion: version,
          field,
          sourceNote,
        })),
      )
      .onConflictDoNothing()
      .returning({ id: verifications.id });
    if (written.length === 0)
      return refused("duplicate", "All of it is verified already, by you or a colleague. Reload to see it.");
    return done({ participantId, verified: written.length, already: marks.length - written.length });
  });
}

function isKnown({ table, field }: Mark): boolean {
  const kind = kindOfTableOrNull(table);
  return kind !== null && (field === null || kind.fields.some(({ column }) => column === field));
}
