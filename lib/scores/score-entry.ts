import type { Entry } from "@/lib/edit-checks/entry-checks";
import { scoreFields } from "@/lib/edit-checks/record-fields";

/** A score as edit checks see it, before it is saved. */
export const scoreEntry = (
  participant: { readonly id: string; readonly site_id: string },
  visit: string,
  instrument: string,
  said: { readonly assessedOn: string; readonly checkAnswer?: string | undefined },
  judged: { readonly present: readonly string[]; readonly total: number },
): Entry => ({
  form: "score",
  participantId: participant.id,
  siteId: participant.site_id,
  visit,
  code: instrument,
  answer: said.checkAnswer || null,
  fields: scoreFields({ total: judged.total, assessed_on: said.assessedOn, items: judged.present }),
  // A total is the sum of what was ticked.
  inputs: { total: "assessedOn", items: "assessedOn" },
});
