"use server";

import { asAction } from "@/app/as-action";
import { paths } from "@/lib/paths";
import { confirmTraining } from "@/lib/people/confirm-training";
import { ConfirmTraining } from "@/lib/people/input";

export const confirmTrainingAction = asAction({
  roles: ["administrator"],
  input: ConfirmTraining,
  verb: (member, input, requestKey) => confirmTraining(member, input, requestKey),
  answer: ({ name, subject }, member) => ({
    message: `${name} is confirmed as trained in ${subject}.`,
    goTo: paths.delegation(member.study.code),
  }),
});
