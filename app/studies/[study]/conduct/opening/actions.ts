"use server";

import { asAction } from "@/app/as-action";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { systemEntropy } from "@/lib/blinding/system-entropy";
import { OpenStudy } from "@/lib/openings/input";
import { openStudy } from "@/lib/openings/open-study";
import { paths } from "@/lib/paths";

export const openStudyAction = asAction({
  roles: ["administrator"],
  input: OpenStudy,
  verb: (member, input, requestKey) =>
    openStudy(member, input, requestKey, {
      key: blindingKeyOrNull(process.env),
      entropy: systemEntropy,
      now: () => new Date(),
    }),
  answer: (_opened, member) => ({
    message: "The study is open. Its commitment is published.",
    goTo: paths.conduct(member.study.code),
  }),
});
