import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { deviations } from "@/db/schema/deviations";
import { injections } from "@/db/schema/injections";
import { sites } from "@/db/schema/studies";
import { staleMessage } from "@/lib/audit/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import type { CompleteObservation } from "./input";
import { reasonNeeded } from "./judge-dose";
import { judgeObservation } from "./judge-observation";

/**
 * Completes a logged dose with its observation: when it ended and whether there was a reaction. This is the second half of one
 * entry, so the audit trail's reason is written by Verum; what stands already is changed by `correctInjection` only. Shorter than
 * the protocol asks needs a reason and drafts a deviation.
 */
export async function completeObservation(
  member: MemberAtWork,
  input: CompleteObservation,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ injectionId: string; participantId: string; hadReaction: boolean }>> {
  const why = { event: "injection.observed", reason: "Observation completed.", requestKey, input } as const;
  return asActor(member.actor, why, async (tx) => {
    const studyId = member.study.id;
    const here = and(eq(injections.studyId, studyId), eq(injections.id, input.injectionId));
    const [protocol, [found]] = await Promise.all([
      protocolInForce(tx, member),
      tx
        .select({
          siteId: injections.siteId,
          participantId: injections.participantId,
          visitCode: injections.visitCode,
          givenAt: injections.givenAt,
          observationEndedAt: injections.observationEndedAt,
          deviationReason: injections.deviationReason,
          version: injections.version,
          timeZone: sites.timeZone,
        })
        .from(injections)
        .innerJoin(sites, and(eq(sites.studyId, injections.studyId), eq(sites.id, injections.siteId)))
        .where(here),
    ]);
    if (!found)
      return refused("not-found", "There is no such dose at your site. Nothing was saved; go back to Today.");
    const stale = async () =>
      refused("stale", await staleMessage(tx, member, { table: "injections", rowKey: input.injectionId }));
    if (found.version !== input.version) return stale();
    if (found.observationEndedAt !== null)
      return refused("refused", "The observation is complete already. Correct the record if it is wrong.");
    const judged = judgeObservation(protocol.dosing, found.givenAt, input, found.timeZone, now());
    if (!judged.ok) return judged;
    const { deviationReason } = input;
    if (judged.deviations.length > 0 && deviationReason === null) return reasonNeeded(judged.deviations);

    const { siteId, participantId, visitCode } = found;
    // Beside a reason that the dose itself needed, so that a later correction asks for neither again.
    const newReason = judged.deviations.length > 0 ? deviationReason : null;
    const reasons = [found.deviationReason, newReason].filter((each) => each !== null);
    const changed = await tx
      .update(injections)
      .set({
        observationEndedAt: judged.observationEndedAt,
        reaction: judged.reaction,
        reactionSeverity: judged.reactionSeverity,
        deviationReason: reasons.length > 0 ? reasons.join(" ") : null,
        version: input.version + 1,
      })
      .where(and(here, eq(injections.version, input.version)))
      .returning({ id: injections.id });
    if (changed.length === 0) return stale();
    if (newReason !== null)
      await tx.insert(deviations).values(
        judged.deviations.map(({ kind, text }) => ({
          studyId,
          siteId,
          participantId,
          visitCode,
          kind,
          description: text,
          reason: newReason,
        })),
      );
    return done({ injectionId: input.injectionId, participantId, hadReaction: input.hadReaction === "yes" });
  });
}
