"use server";

import { asAction } from "@/app/as-action";
import { paths } from "@/lib/paths";
import { importTerminology } from "@/lib/terminologies/import-terminology";
import { ImportTerminology } from "@/lib/terminologies/input";

export const importTerminologyAction = asAction({
  roles: ["administrator", "data_manager"],
  input: ImportTerminology,
  verb: importTerminology,
  answer: ({ terms }, member, { name, version }) => ({
    message: `${name} ${version} is the study's list now: ${terms} terms.`,
    goTo: paths.terminology(member.study.code),
  }),
});
