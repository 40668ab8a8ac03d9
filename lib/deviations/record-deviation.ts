import { and, eq, isNull } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { deviationAccounts, deviations } from "@/db/schema/deviations";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce, protocolOverTime } from "@/lib/protocol/reads";
import { hasUnscheduledVisit } from "@/lib/unscheduled-visits/visit-reads";
import { draftDeviations } from "./draft-deviations";
import type { RecordDeviation } from "./input";
import { protocolOfRecord } from "./protocol-of-record";
import { recordsToJudge } from "./record-reads";
import { DRAFTED_KINDS } from "./types";

/**
 * Records a deviation with the site's account of it: one that Verum found in the record, in Verum's words, or one that somebody
 * reports. Refused: a draft that the record no longer shows or that a colleague completed, a report that says nothing, and a visit that neither the plan
 * nor the participant has.
 */
export async function recordDeviation(
  member: MemberAtWork,
  input: RecordDeviation,
  requestKey: string,
): Promise<Outcome<{ deviationId: string; participantId: string }>> {
  const why = { event: "deviation.recorded", requestKey, input, turnOf: input.participantId } as const;
  return asActor(member.actor, why, async (tx) => {
    const { participantId, visitCode, kind } = input;
    const studyId = member.study.id;
    const [protocol, inTime] = await Promise.all([protocolInForce(tx, member), protocolOverTime(tx, member)]);
    const [record] = await recordsToJudge(tx, member, participantId);
    if (!record)
      return refused("not-found", "There is no such participant at your site. Open it from the list again.");
    const isDrafted = DRAFTED_KINDS.some((each) => each === kind);
    const draft = isDrafted
      ? draftDeviations(
          protocolOfRecord(inTime, record, new Date()),
          record,
          member.study.provenance === "conducted",
        ).find((each) => each.kind === kind && each.visitCode === visitCode)
      : undefined;
    if (isDrafted && draft === undefined)
      return refused("stale", "The record does not show this deviation any more. Reload the list.");
    if (isDrafted) {
      const known = await tx.$count(
        deviations,
        and(
          eq(deviations.studyId, studyId),
          eq(deviations.participantId, participantId),
          eq(deviations.kind, kind),
          visitCode === null ? isNull(deviations.visitCode) : eq(deviations.visitCode, visitCode),
        ),
      );
      if (known > 0)
        return refused("duplicate", "A colleague recorded this deviation meanwhile. Reload to see it.");
    }
    if (!isDrafted && input.description.length < 3)
      return refused("refused", "Say what happened. Nothing was saved.", {
        description: "Say what happened.",
      });
    const tookPlace =
      visitCode === null ||
      protocol.visits.some(({ code }) => code === visitCode) ||
      (await hasUnscheduledVisit(tx, studyId, participantId, visitCode));
    if (!tookPlace)
      return refused("refused", "The participant has no such visit. Nothing was saved.", {
        visitCode: "Choose a visit of this participant, or none.",
      });
    const place = { studyId, siteId: record.siteId, participantId };
    const deviationId = crypto.randomUUID();
    await tx.insert(deviations).values({
      ...place,
      id: deviationId,
      visitCode,
      kind,
      description: draft?.description ?? input.description,
      reason: input.reason,
    });
    await tx.insert(deviationAccounts).values({
      ...place,
      deviationId,
      consequence: input.consequenceNote,
      action: input.actionNote,
    });
    return done({ deviationId, participantId });
  });
}
