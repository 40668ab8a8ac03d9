import { answerOf } from "@/lib/edit-checks/answer-of";
import type { Entry } from "@/lib/edit-checks/entry-checks";
import { doseFields } from "@/lib/edit-checks/record-fields";
import type { SaidToChecks } from "@/lib/edit-checks/types";
import type { JudgedDose } from "./types";

type GoodDose = JudgedDose & { ok: true };

interface Observation {
  readonly observationEndedAt: Date | null;
  readonly reaction: string | null;
  readonly reactionSeverity: string | null;
}

/** A dose as edit checks see it, before it is saved. */
export function doseEntry(
  siteId: string,
  place: { readonly participantId: string; readonly visitCode: string },
  said: SaidToChecks & { readonly status: string },
  dose: GoodDose,
  observation?: Observation,
): Entry {
  const { givenAt, givenOn, amount, anatomicalSite } = dose;
  const endedAt = observation?.observationEndedAt ?? null;
  return {
    form: "dose",
    participantId: place.participantId,
    siteId,
    visit: place.visitCode,
    code: null,
    ...answerOf(said),
    fields: doseFields({
      status: said.status,
      given_on: givenOn,
      amount,
      anatomical_site: anatomicalSite,
      reaction: observation?.reaction,
      reaction_severity: observation?.reactionSeverity,
      observed_minutes: endedAt && givenAt ? (endedAt.getTime() - givenAt.getTime()) / 60_000 : null,
    }),
    inputs: DOSE_INPUTS,
  };
}

export const DOSE_INPUTS = { givenOn: "givenAt", observedMinutes: "observationEndedAt" };
