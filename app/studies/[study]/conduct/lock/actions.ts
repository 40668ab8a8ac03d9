"use server";

import { asAction } from "@/app/as-action";
import { LockStudy } from "@/lib/locks/input";
import { lockStudy } from "@/lib/locks/lock-study";
import { paths } from "@/lib/paths";

export const lockStudyAction = asAction({
  roles: ["data_manager"],
  input: LockStudy,
  verb: lockStudy,
  answer: ({ participants }, member) => ({
    message: `The study is locked with ${participants} participants.`,
    goTo: paths.conduct(member.study.code),
  }),
});
