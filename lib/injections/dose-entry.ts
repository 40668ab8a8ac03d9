import type { Entry } from "@/lib/edit-checks/entry-checks";
import { doseFields } from "@/lib/edit-checks/record-fields";
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
  said: { readonly status: string; readonly checkAnswer?: string | undefined },
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
    answer: said.checkAnswer || null,
    fields: doseFields({
      status: said.status,
      given_on: givenOn,
      amount,
      anatomical_site: anatomicalSite,
      reaction: observation?.reaction,
      reaction_severity: observation?.reactionSeverity,
      observed_minutes: endedAt && givenAt ? (endedAt.getTime() - givenAt.getTime()) / 60_000 : null,
    }),
    inputs: { givenOn: "givenAt", observedMinutes: "observationEndedAt" },
  };
}
