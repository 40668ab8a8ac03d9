import { and, eq } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome, type Refusal, refused } from "@/db/outcome";
import { deviations } from "@/db/schema/deviations";
import { injections } from "@/db/schema/injections";
import { staleMessage } from "@/lib/audit/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { entryChecks } from "@/lib/edit-checks/entry-checks";
import { protocolInForce } from "@/lib/protocol/reads";
import { doseEntry } from "./dose-entry";
import { doseFactsOrNull } from "./dose-reads";
import type { CorrectInjection } from "./input";
import { judgeDose, reasonNeeded } from "./judge-dose";
import { judgeObservation } from "./judge-observation";
import { takeTurns } from "./take-turns";
import type { DoseFacts, DraftedDeviation } from "./types";
import { wrongKitOrNull } from "./wrong-kit";

/**
 * Corrects a logged dose, with a reason; the earlier values stay in the audit trail. Judged like a new dose, and a new
 * departure from the protocol drafts a deviation. Refused as stale when somebody changed the record after `version` was seen.
 */
export async function correctInjection(
  member: MemberAtWork,
  input: CorrectInjection,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ injectionId: string; participantId: string }>> {
  const why = { event: "injection.corrected", reason: input.reason, requestKey, input } as const;
  const checks = entryChecks(member, requestKey);
  const outcome = await asActor(member.actor, why, async (tx) => {
    const studyId = member.study.id;
    const here = and(eq(injections.studyId, studyId), eq(injections.id, input.injectionId));
    const [protocol, [found]] = await Promise.all([
      protocolInForce(tx, member),
      tx
        .select({
          participantId: injections.participantId,
          visitCode: injections.visitCode,
          kitId: injections.kitId,
          version: injections.version,
        })
        .from(injections)
        .where(here),
    ]);
    if (found) await takeTurns(tx, found.participantId);
    const facts = found ? await doseFactsOrNull(tx, studyId, found.participantId, found.visitCode) : null;
    if (!found || facts === null)
      return refused("not-found", "There is no such dose at your site. Nothing was saved; go back to Today.");
    const stale = async () =>
      refused("stale", await staleMessage(tx, member, { table: "injections", rowKey: input.injectionId }));
    if (found.version !== input.version) return stale();

    const kit = await kitOrRefusal(tx, studyId, facts, found.kitId, input);
    if (!kit.ok) return kit;
    const { participantId, visitCode } = found;
    const said = { ...input, visitCode, deviationReason: input.deviationReason };
    const dose = judgeDose(protocol, facts, said, now());
    if (!dose.ok) return dose;
    const observation = judgeObservation(protocol.dosing, dose.givenAt, input, facts.timeZone, now());
    if (!observation.ok) return observation;
    const departures = [...dose.deviations, ...observation.deviations];
    const deviationReason = departures.length > 0 ? input.deviationReason : null;
    if (departures.length > 0 && deviationReason === null) return reasonNeeded(departures);

    const unexpected = await checks.judge(
      tx,
      protocol,
      doseEntry(facts.siteId, found, input, dose, observation),
    );
    if (unexpected !== null) return unexpected;

    const changed = await tx
      .update(injections)
      .set({
        kitId: kit.id,
        status: input.status,
        givenAt: dose.givenAt,
        givenOn: dose.givenOn,
        amount: dose.amount === null ? null : String(dose.amount),
        anatomicalSite: dose.anatomicalSite,
        reason: input.status === "given" ? null : input.statusReason,
        observationEndedAt: observation.observationEndedAt,
        reaction: observation.reaction,
        reactionSeverity: observation.reactionSeverity,
        deviationReason,
        version: input.version + 1,
      })
      .where(and(here, eq(injections.version, input.version)))
      .returning({ id: injections.id });
    if (changed.length === 0) return stale();
    await checks.keepAnswers(tx, input.injectionId);
    if (deviationReason !== null)
      await draftNewDeviations(tx, studyId, facts, visitCode, departures, deviationReason);
    return done({ injectionId: input.injectionId, participantId });
  });
  return checks.concluded(outcome);
}

/** The kit that stays with the record: the one on it, or the assigned one when a dose "not given" turns out to be given. */
async function kitOrRefusal(
  tx: Tx,
  studyId: string,
  facts: DoseFacts,
  kitId: string | null,
  input: CorrectInjection,
): Promise<{ readonly ok: true; readonly id: string | null } | Refusal> {
  if (kitId !== null && input.kitNumber === "") return { ok: true, id: kitId };
  if (input.status === "not-given" && input.kitNumber === "") return { ok: true, id: null };
  const wrong = await wrongKitOrNull(tx, studyId, facts, input.kitNumber);
  return wrong ?? { ok: true, id: facts.kit?.id ?? null };
}

async function draftNewDeviations(
  tx: Tx,
  studyId: string,
  { siteId, participantId }: DoseFacts,
  visitCode: string,
  departures: readonly DraftedDeviation[],
  reason: string,
): Promise<void> {
  const known = await tx
    .select({ kind: deviations.kind, description: deviations.description })
    .from(deviations)
    .where(
      and(
        eq(deviations.studyId, studyId),
        eq(deviations.participantId, participantId),
        eq(deviations.visitCode, visitCode),
      ),
    );
  const fresh = departures.filter(
    ({ kind, text }) => !known.some((each) => each.kind === kind && each.description === text),
  );
  if (fresh.length === 0) return;
  await tx.insert(deviations).values(
    fresh.map(({ kind, text }) => ({
      studyId,
      siteId,
      participantId,
      visitCode,
      kind,
      description: text,
      reason,
    })),
  );
}
