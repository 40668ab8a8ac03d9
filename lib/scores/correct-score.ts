import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { scores } from "@/db/schema/scores";
import type { MemberAtWork } from "@/lib/auth/types";
import { entryChecks } from "@/lib/edit-checks/entry-checks";
import { changedMeanwhile } from "@/lib/participants/changed-meanwhile";
import { lockedParticipantOrNull, noSuchParticipant } from "@/lib/participants/locked-participant";
import { protocolInForce } from "@/lib/protocol/reads";
import type { CorrectScore } from "./input";
import { judgeScore } from "./judge-score";
import { scoreEntry } from "./score-entry";

/** Corrects a score's items or date, with a reason; the total is summed anew. A stale correction is refused. */
export async function correctScore(
  member: MemberAtWork,
  input: CorrectScore,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ scoreId: string; total: number; category: string | null }>> {
  const why = { event: "score.corrected" as const, reason: input.reason, requestKey, input };
  const checks = entryChecks(member, requestKey);
  const outcome = await asActor(member.actor, why, async (tx) => {
    const [score] = await tx.select().from(scores).where(eq(scores.id, input.scoreId));
    const participant = score ? await lockedParticipantOrNull(tx, score.participantId) : null;
    if (!score || !participant) return noSuchParticipant();
    const protocol = await protocolInForce(tx, member);
    const instrument = protocol.instruments.find(({ code }) => code === score.instrumentCode);
    if (!instrument)
      return refused("refused", "The protocol no longer has this instrument. Tell the data manager.");
    const judged = judgeScore(instrument, input, participant, now());
    if (!judged.ok) return judged;
    const { present, total, category } = judged.value;
    const unexpected = await checks.judge(
      tx,
      protocol,
      scoreEntry(participant, score.visitCode, instrument.code, input, judged.value),
    );
    if (unexpected !== null) return unexpected;
    const changed = await tx
      .update(scores)
      .set({ items: present, total, assessedOn: input.assessedOn, version: input.version + 1 })
      .where(and(eq(scores.id, score.id), eq(scores.version, input.version)))
      .returning({ id: scores.id });
    if (changed.length === 0) return changedMeanwhile(tx, participant.id, ["scores"], participant.time_zone);
    await checks.keepAnswers(tx, score.id);
    return done({ scoreId: score.id, total, category });
  });
  return checks.concluded(outcome);
}
