import { sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { scores } from "@/db/schema/scores";
import { secondRatingsAsked } from "@/db/schema/second-ratings";
import type { MemberAtWork } from "@/lib/auth/types";
import { entryChecks } from "@/lib/edit-checks/entry-checks";
import { lockedParticipantOrNull, noSuchParticipant } from "@/lib/participants/locked-participant";
import { instrumentsForVisit } from "@/lib/protocol/panels";
import { protocolInForce } from "@/lib/protocol/reads";
import { isUnscheduled, unscheduledInstruments } from "@/lib/protocol/unscheduled";
import { hasUnscheduledVisit } from "@/lib/unscheduled-visits/visit-reads";
import type { EnterScore } from "./input";
import { judgeScore } from "./judge-score";
import { scoreEntry } from "./score-entry";

/**
 * Enters an instrument's score of one visit, planned or not, from its items; the total is the server's own sum of their weights. Refused
 * when the protocol does not ask for it at the visit, when the visit was declared missed, and by the rules of judgeScore.
 */
export async function enterScore(
  member: MemberAtWork,
  input: EnterScore,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ scoreId: string; total: number; category: string | null }>> {
  const checks = entryChecks(member, requestKey);
  const outcome = await asActor(member.actor, { event: "score.entered", requestKey, input }, async (tx) => {
    const participant = await lockedParticipantOrNull(tx, input.participantId);
    if (!participant) return noSuchParticipant();
    const protocol = await protocolInForce(tx, member);
    const isUnplanned = isUnscheduled(protocol, input.visitCode);
    const instrument = (
      isUnplanned ? unscheduledInstruments(protocol) : instrumentsForVisit(protocol, input.visitCode)
    ).find(({ code }) => code === input.instrumentCode);
    const tookPlace =
      !isUnplanned || (await hasUnscheduledVisit(tx, member.study.id, participant.id, input.visitCode));
    if (!instrument || !tookPlace)
      return refused(
        "refused",
        "The protocol asks for no such score at this visit. Open it from the record.",
      );
    if (await isDeclaredMissed(tx, participant.id, input.visitCode))
      return refused(
        "refused",
        "This visit is declared missed, so no score belongs to it. Nothing was saved.",
      );
    const judged = judgeScore(instrument, input, participant, now());
    if (!judged.ok) return judged;
    const { present, total, category } = judged.value;
    const unexpected = await checks.judge(
      tx,
      protocol,
      scoreEntry(participant, input.visitCode, instrument.code, input, judged.value),
    );
    if (unexpected !== null) return unexpected;
    const [row] = await tx
      .insert(scores)
      .values({
        studyId: member.study.id,
        siteId: participant.site_id,
        participantId: participant.id,
        visitCode: input.visitCode,
        instrumentCode: instrument.code,
        items: present,
        total,
        assessedOn: input.assessedOn,
      })
      .returning({ id: scores.id });
    if (!row) throw new Error("the score was not written");
    // The agreement of raters is about the planned visits, as the analysis is.
    if (instrument.secondRating && !isUnplanned)
      await tx.insert(secondRatingsAsked).values({
        studyId: member.study.id,
        scoreId: row.id,
        siteId: participant.site_id,
        participantId: participant.id,
        visitCode: input.visitCode,
        instrumentCode: instrument.code,
        openUntil: sql`now() + make_interval(days => ${instrument.secondRating.withinDays})`,
      });
    await checks.keepAnswers(tx, row.id);
    return done({ scoreId: row.id, total, category });
  });
  return checks.concluded(outcome);
}

async function isDeclaredMissed(tx: Tx, participantId: string, visitCode: string): Promise<boolean> {
  const found = await tx.execute(
    sql`select from missed_visits where participant_id = ${participantId} and visit_code = ${visitCode} and taken_back_at is null`,
  );
  return found.length > 0;
}
