"use server";

import { asAction } from "@/app/as-action";
import { closeRecruitment } from "@/lib/closures/close-recruitment";
import { CloseRecruitment, ReopenRecruitment } from "@/lib/closures/input";
import { reopenRecruitment } from "@/lib/closures/reopen-recruitment";
import { paths } from "@/lib/paths";

export const closeRecruitmentAction = asAction({
  roles: ["data_manager"],
  input: CloseRecruitment,
  verb: closeRecruitment,
  answer: ({ randomized }, member) => ({
    message: `Recruitment is closed with ${randomized} participants randomized.`,
    goTo: paths.conduct(member.study.code),
  }),
});

export const reopenRecruitmentAction = asAction({
  roles: ["data_manager"],
  input: ReopenRecruitment,
  verb: (member, input, requestKey) => reopenRecruitment(member, input, requestKey),
  answer: (_reopened, member) => ({
    message: "Recruitment is open again.",
    goTo: paths.conduct(member.study.code),
  }),
});
