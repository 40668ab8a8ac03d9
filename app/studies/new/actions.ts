"use server";

import { asPersonAction } from "@/app/as-person-action";
import type { FormOutcome, FormValues } from "@/components/form/types";
import { paths } from "@/lib/paths";
import { createStudy } from "@/lib/people/create-study";
import { CreateStudy } from "@/lib/people/input";

export const createStudyAction = asPersonAction(
  async (personId: string, sent: FormValues): Promise<FormOutcome> => {
    const input = CreateStudy.safeParse(sent);
    if (!input.success)
      return {
        ok: false,
        kind: "refused",
        message: input.error.issues[0]?.message ?? "Choose the file again.",
      };
    const outcome = await createStudy(personId, input.data);
    if (outcome.ok)
      return {
        ok: true,
        message: `${outcome.value.studyCode} is a draft. Add its sites and people.`,
        goTo: paths.people(outcome.value.studyCode),
      };
    const { message, fieldErrors } = outcome;
    return { ok: false, kind: "refused", message, ...(fieldErrors ? { fieldErrors } : {}) };
  },
);
