"use server";

import { asAction } from "@/app/as-action";
import { correctForm } from "@/lib/forms/correct-form";
import { enterForm } from "@/lib/forms/enter-form";
import { CorrectForm, EnterForm, VoidEntry } from "@/lib/forms/input";
import { voidEntry } from "@/lib/forms/void-entry";
import { paths } from "@/lib/paths";
import { takenOutWords } from "@/lib/queries/words";

export const enterFormAction = asAction({
  roles: ["nurse", "investigator"],
  input: EnterForm,
  verb: (member, input, requestKey) => enterForm(member, input, requestKey),
  answer: ({ participantId, formName }, member) => ({
    message: `${formName} saved.`,
    goTo: paths.participant(member.study.code, participantId),
  }),
});

export const correctFormAction = asAction({
  roles: ["nurse", "investigator"],
  input: CorrectForm,
  verb: (member, input, requestKey) => correctForm(member, input, requestKey),
  answer: () => ({ message: "Correction saved. The earlier values stay in the history." }),
});

export const voidEntryAction = asAction({
  roles: ["nurse", "investigator"],
  input: VoidEntry,
  verb: (member, input, requestKey) => voidEntry(member, input, requestKey),
  answer: ({ participantId, closedQueries }, member) => ({
    message: takenOutWords(closedQueries),
    goTo: paths.participant(member.study.code, participantId),
  }),
});
