import { and, eq } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import { kitAssignments, kits } from "@/db/schema/kits";
import type { MemberAtWork } from "@/lib/auth/types";
import { completeObservation } from "@/lib/injections/complete-observation";
import { logInjection } from "@/lib/injections/log-injection";
import { panelForVisit } from "@/lib/protocol/panels";
import { collectSample } from "@/lib/samples/collect-sample";
import { castOf, clock, formTime, means, minutesLater, played, type Stage } from "./stage";

/** The nurse takes the visit's sample, where it asks for one. Answers the sample's id. */
export async function sample(
  stage: Stage,
  site: string,
  participantId: string,
  visitCode: string,
  at: Date,
): Promise<string | null> {
  const { protocol } = stage;
  const { nurse } = castOf(stage, site);
  if (panelForVisit(protocol, visitCode).length === 0) return null;
  const { sampleId } = await played("sample", (key) =>
    collectSample(
      nurse,
      {
        participantId,
        visitCode,
        collectedAt: formTime(at, nurse.timeZone),
        preDose: protocol.dosing.visits.includes(visitCode) ? true : null,
        deviationReason: null,
      },
      key,
      means(stage, minutesLater(at, 2)),
    ),
  );
  return sampleId;
}

/** The nurse gives the dose from the assigned kit, and completes its observation. */
export async function dose(
  stage: Stage,
  site: string,
  participantId: string,
  visitCode: string,
  at: Date,
  deviationReason: string | null,
): Promise<void> {
  const { protocol, chance } = stage;
  const { nurse } = castOf(stage, site);
  const anatomicalSite = chance.oneOf(protocol.dosing.anatomicalSites ?? [null]);
  const { injectionId } = await played("dose", async (key) => {
    const said = {
      participantId,
      visitCode,
      kitNumber: await assignedKit(nurse, participantId, visitCode),
      status: "given",
      givenAt: formTime(at, nurse.timeZone),
      amount: protocol.dosing.amount,
      anatomicalSite,
      statusReason: null,
      deviationReason,
    } as const;
    const saved = clock(minutesLater(at, 3));
    const outcome = await logInjection(nurse, said, key, saved);
    const { checkAnswer } = stage.script;
    const isAsked = !outcome.ok && outcome.fieldErrors?.checkAnswer !== undefined;
    return isAsked && checkAnswer !== undefined
      ? logInjection(nurse, { ...said, checkAnswer }, key, saved)
      : outcome;
  });
  const observed = minutesLater(at, (protocol.dosing.observationMinutes ?? 30) + chance.between(0, 8));
  const hasReaction = chance.between(1, 12) === 1;
  await played("observation", (key) =>
    completeObservation(
      nurse,
      {
        injectionId,
        version: 1,
        observationEndedAt: formTime(observed, nurse.timeZone),
        hadReaction: hasReaction ? "yes" : "no",
        reaction: hasReaction ? "Redness at the injection site, 2 cm" : null,
        reactionSeverity: hasReaction ? "mild" : null,
        deviationReason: null,
      },
      key,
      clock(minutesLater(observed, 2)),
    ),
  );
}

async function assignedKit(nurse: MemberAtWork, participantId: string, visitCode: string): Promise<string> {
  const [kit] = await readAs(nurse.actor, (tx) =>
    tx
      .select({ number: kits.number })
      .from(kitAssignments)
      .innerJoin(kits, eq(kits.id, kitAssignments.kitId))
      .where(and(eq(kitAssignments.participantId, participantId), eq(kitAssignments.visitCode, visitCode))),
  );
  if (!kit) throw new Error(`no kit is assigned for ${visitCode}`);
  return kit.number;
}
