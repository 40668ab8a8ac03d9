"use server";

import { asAction } from "@/app/as-action";
import { ReplaceKit } from "@/lib/kits/input";
import { replaceKit } from "@/lib/kits/replace-kit";
import { paths } from "@/lib/paths";

export const replaceKitAction = asAction({
  roles: ["nurse"],
  input: ReplaceKit,
  verb: (member, input, requestKey) => replaceKit(member, input, requestKey),
  answer: ({ number }, member, { participantId, visitCode }) => ({
    message: `Take kit ${number} instead.`,
    goTo: paths.newInjection(member.study.code, participantId, visitCode),
  }),
});
