import { and, eq, max } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { unscheduledVisits } from "@/db/schema/unscheduled-visits";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { cameAt } from "./came-at";
import { inStudyOrNull } from "./in-study-reads";
import type { RecordUnscheduledVisit } from "./input";

/**
 * Records that a participant came between the planned visits, when and why; from then on the forms and scores that the protocol names for
 * such a visit can be entered under its code, U1 for a participant's first. Refused where the protocol takes no such visit, and when the
 * day cannot be.
 */
export async function recordUnscheduledVisit(
  member: MemberAtWork,
  input: RecordUnscheduledVisit,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ visitId: string; visitCode: string; participantId: string }>> {
  const { participantId } = input;
  const why = { event: "unscheduled-visit.recorded", requestKey, input, turnOf: participantId } as const;
  return asActor(member.actor, why, async (tx) => {
    const protocol = await protocolInForce(tx, member);
    const participant = await inStudyOrNull(tx, member, participantId);
    if (!participant)
      return refused(
        "not-found",
        "There is no such participant at your site. Nothing was saved; open the record from the board.",
      );
    if (protocol.unscheduled === undefined)
      return refused(
        "refused",
        "The protocol takes no unscheduled visits. Record what happened as an adverse event, or ask the sponsor for an amendment.",
      );
    const came = cameAt(input, participant, now());
    if (!came.ok) return came;
    const sequence = await nextSequence(tx, member, participantId);
    const visitId = crypto.randomUUID();
    const visitCode = `U${sequence}`;
    await tx.insert(unscheduledVisits).values({
      studyId: member.study.id,
      siteId: participant.siteId,
      id: visitId,
      participantId,
      sequence,
      visitCode,
      occurredAt: came.at,
      occurredOn: came.on,
      reasonCode: input.reasonCode,
      note: input.note || null,
    });
    return done({ visitId, visitCode, participantId });
  });
}

/** Of those taken back too: a number is not given again. */
async function nextSequence(tx: Tx, member: MemberAtWork, participantId: string): Promise<number> {
  const [row] = await tx
    .select({ last: max(unscheduledVisits.sequence) })
    .from(unscheduledVisits)
    .where(
      and(eq(unscheduledVisits.studyId, member.study.id), eq(unscheduledVisits.participantId, participantId)),
    );
  return (row?.last ?? 0) + 1;
}
