import { answerOf } from "@/lib/edit-checks/answer-of";
import type { Entry } from "@/lib/edit-checks/entry-checks";
import { scoreFields } from "@/lib/edit-checks/record-fields";
import type { SaidToChecks } from "@/lib/edit-checks/types";

/** A score as edit checks see it, before it is saved. */
export const scoreEntry = (
  participant: { readonly id: string; readonly site_id: string },
  visit: string,
  instrument: string,
  said: SaidToChecks & { readonly assessedOn: string },
  judged: { readonly present: readonly string[]; readonly total: number },
): Entry => ({
  form: "score",
  participantId: participant.id,
  siteId: participant.site_id,
  visit,
  code: instrument,
  ...answerOf(said),
  fields: scoreFields({ total: judged.total, assessed_on: said.assessedOn, items: judged.present }),
  inputs: SCORE_INPUTS,
});

/** A total is the sum of what was ticked, and its items are many: both are spoken of below the last one. */
export const SCORE_INPUTS = { total: "total", items: "total" };
