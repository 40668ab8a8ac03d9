"use server";

import { asAction } from "@/app/as-action";
import { paths } from "@/lib/paths";
import { PrepareSyringe } from "@/lib/preparations/input";
import { prepareSyringe } from "@/lib/preparations/prepare-syringe";

export const prepareSyringeAction = asAction({
  roles: ["pharmacist"],
  input: PrepareSyringe,
  verb: (member, input, requestKey) => prepareSyringe(member, input, requestKey),
  answer: ({ number }, member) => ({
    message: `The syringe from kit ${number} is prepared. Label it, mask it, hand it over.`,
    goTo: paths.preparation(member.study.code),
  }),
});
