import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { freezes } from "@/db/schema/freezes";
import type { MemberAtWork } from "@/lib/auth/types";
import { holdConduct } from "@/lib/locks/hold-conduct";
import { noSuchParticipant } from "@/lib/participants/locked-participant";
import { siteOfOrNull } from "@/lib/participants/site-of";
import type { RecordPart } from "@/lib/records/types";
import { standings } from "@/lib/states/reads";
import { type FreezeRecords, partText } from "./input";
import { isReadyToFreeze } from "./ready-to-freeze";

/**
 * Freezes parts of a participant's record: from the commit on PostgreSQL refuses every edit of them, by anybody, until the freeze is
 * lifted. Waits for every write under way. Refused, naming what is missing, for a part that is not entered, verified as planned and
 * signed as it stands.
 */
export async function freezeRecords(
  member: MemberAtWork,
  input: FreezeRecords,
  requestKey: string,
): Promise<Outcome<{ participantId: string; frozen: number }>> {
  const { participantId, parts, reason } = input;
  return asActor(member.actor, { event: "records.frozen", reason, requestKey, input }, async (tx) => {
    await holdConduct(tx, member.study.id);
    const [[participant], siteId] = await Promise.all([
      standings(tx, member, participantId),
      siteOfOrNull(tx, participantId),
    ]);
    if (!participant || siteId === null) return noSuchParticipant();
    const unready = parts.flatMap((wanted) => {
      const found = participant.parts.find((one) => partText(one) === partText(wanted));
      if (found?.openQueries) return [`${nameOf(wanted)}: ${found.openQueries} queries are not closed`];
      return found && isReadyToFreeze(found) ? [] : [`${nameOf(wanted)}: ${found?.state ?? "no such visit"}`];
    });
    if (unready.length > 0)
      return refused(
        "refused",
        `Nothing was frozen. Only what is verified as planned, signed and without queries can be: ${unready.join("; ")}.`,
        { parts: "Something of it is not signed as it stands." },
      );
    await tx.insert(freezes).values(
      parts.map(({ part, visit }) => ({
        studyId: member.study.id,
        siteId,
        participantId,
        part,
        visitCode: visit,
        reason,
      })),
    );
    return done({ participantId, frozen: parts.length });
  });
}

/** A part's name in a sentence. */
export const nameOf = ({ part, visit }: RecordPart): string =>
  part === "visit" ? visit : part === "enrollment" ? "enrollment" : "events";
