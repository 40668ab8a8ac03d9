import { and, eq } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome, type Refusal, refused } from "@/db/outcome";
import { eligibilityAssessments, participants } from "@/db/schema/participants";
import type { MemberAtWork } from "@/lib/auth/types";
import type { Protocol } from "@/lib/protocol/input";
import { protocolInForce } from "@/lib/protocol/reads";
import { type AssessedCriterion, assessedCriteria } from "./assessed-criteria";
import { changedMeanwhile } from "./changed-meanwhile";
import { eligibilityVersion } from "./criteria-version";
import type { AssessEligibility } from "./input";
import { type LockedParticipant, lockedParticipantOrNull, noSuchParticipant } from "./locked-participant";

const FIRST = "First assessment of eligibility.";

/**
 * Records which criteria are met and the level of each stratification factor, all in one form. What was not assessed yet is
 * added; what was and differs is corrected, which needs a reason. Strata cannot change once a slot was drawn for them.
 */
export async function assessEligibility(
  member: MemberAtWork,
  input: AssessEligibility,
  requestKey: string,
): Promise<Outcome<{ participantId: string; unmet: string[]; missing: string[] }>> {
  // Choosing the strata for the first time updates the participant's row, and every update gives a reason.
  const why = { event: "eligibility.assessed" as const, reason: input.reason || FIRST, requestKey, input };
  return asActor(member.actor, why, async (tx) => {
    const participant = await lockedParticipantOrNull(tx, input.participantId);
    if (!participant) return noSuchParticipant();
    if (participant.consented_on === null)
      return refused(
        "refused",
        "Consent is not recorded. Record it first: nothing is assessed before consent.",
      );
    const [protocol, assessed] = [
      await protocolInForce(tx, member),
      await assessedCriteria(tx, participant.id),
    ];
    if (eligibilityVersion(assessed) !== input.version)
      return changedMeanwhile(tx, participant.id, ["eligibility_assessments"], participant.time_zone);
    const unusable = refusalOfCodesOrNull(protocol, input) ?? refusalOfStrataOrNull(participant, input);
    if (unusable) return unusable;
    const known = new Map(assessed.map((criterion) => [criterion.criterion_code, criterion]));
    const changes = changesOf(input, known);
    const newer = participant.screened_again_as;
    if (newer !== null && ![...answersAfter(known, changes).values()].includes(false))
      return refused(
        "refused",
        `The person was screened again as ${newer}, so ${participant.screening_number} cannot become eligible any more. Nothing was saved: go on with ${newer}.`,
      );
    const corrects = changes.some(({ before }) => before) || changesStrata(participant, input, true);
    if (corrects && !input.reason)
      return refused("needs-reason", "This changes what was assessed before. Say why, then save again.", {
        reason: "Say why the assessment changes.",
      });
    await write(tx, member, participant, changes);
    if (changesStrata(participant, input, false))
      await tx
        .update(participants)
        .set({ strata: input.strata, version: participant.version + 1 })
        .where(and(eq(participants.id, participant.id), eq(participants.version, participant.version)));
    const met = answersAfter(known, changes);
    const codes = protocol.eligibility.map((criterion) => criterion.code);
    return done({
      participantId: participant.id,
      unmet: codes.filter((code) => met.get(code) === false),
      missing: codes.filter((code) => !met.has(code)),
    });
  });
}

interface Change {
  readonly code: string;
  readonly met: boolean;
  readonly note: string | null;
  readonly before: AssessedCriterion | undefined;
}

function changesOf(input: AssessEligibility, known: ReadonlyMap<string, AssessedCriterion>): Change[] {
  return Object.entries(input.criteria)
    .map(([code, answer]) => ({
      code,
      met: answer === "met",
      note: input.notes[code] || null,
      before: known.get(code),
    }))
    .filter(({ met, note, before }) => !before || before.met !== met || before.note !== note);
}

/** Whether each criterion is met, by code, once the changes are written. */
function answersAfter(
  known: ReadonlyMap<string, AssessedCriterion>,
  changes: readonly Change[],
): Map<string, boolean> {
  const met = new Map([...known].map(([code, { met }]) => [code, met]));
  for (const change of changes) met.set(change.code, change.met);
  return met;
}

async function write(
  tx: Tx,
  member: MemberAtWork,
  participant: LockedParticipant,
  changes: readonly Change[],
) {
  const added = changes.filter(({ before }) => !before);
  if (added.length > 0)
    await tx.insert(eligibilityAssessments).values(
      added.map(({ code, met, note }) => ({
        studyId: member.study.id,
        siteId: participant.site_id,
        participantId: participant.id,
        criterionCode: code,
        met,
        note,
      })),
    );
  for (const { code, met, note, before } of changes) {
    if (!before) continue;
    await tx
      .update(eligibilityAssessments)
      .set({ met, note, version: before.version + 1 })
      .where(
        and(
          eq(eligibilityAssessments.participantId, participant.id),
          eq(eligibilityAssessments.criterionCode, code),
        ),
      );
  }
}

function changesStrata(
  participant: LockedParticipant,
  input: AssessEligibility,
  onlyCorrections: boolean,
): boolean {
  return Object.entries(input.strata).some(
    ([factor, level]) =>
      participant.strata[factor] !== level && !(onlyCorrections && participant.strata[factor] === undefined),
  );
}

function refusalOfCodesOrNull(protocol: Protocol, input: AssessEligibility): Refusal | null {
  const codes = new Set(protocol.eligibility.map((criterion) => criterion.code));
  const unknown = Object.keys(input.criteria).find((code) => !codes.has(code));
  if (unknown !== undefined)
    return refused(
      "refused",
      `The protocol has no criterion ${unknown}. Reload the form; nothing was saved.`,
    );
  const missing = protocol.randomization.strata.find((factor) => input.strata[factor.factor] === undefined);
  if (missing)
    return refused("refused", `${missing.name}: choose the level. It decides the stratum.`, {
      [`stratum.${missing.factor}`]: "Choose the level.",
    });
  for (const [factor, level] of Object.entries(input.strata)) {
    const known = protocol.randomization.strata.find((stratum) => stratum.factor === factor);
    if (!known?.levels.some(({ code }) => code === level))
      return refused("refused", `${known?.name ?? factor}: the protocol has no such level. Choose another.`, {
        [`stratum.${factor}`]: "Choose a level from the list.",
      });
  }
  return null;
}

function refusalOfStrataOrNull(participant: LockedParticipant, input: AssessEligibility): Refusal | null {
  if (participant.randomization_number === null || !changesStrata(participant, input, false)) return null;
  const fieldErrors = Object.fromEntries(
    Object.keys(input.strata).map((factor) => [`stratum.${factor}`, "Fixed since the randomization."]),
  );
  return refused(
    "refused",
    "The strata are fixed since the randomization, because the place in the list was drawn for them. Leave them as they were and record a deviation.",
    fieldErrors,
  );
}
