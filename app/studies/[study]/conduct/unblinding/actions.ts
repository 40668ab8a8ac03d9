"use server";

import { asAction } from "@/app/as-action";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { paths } from "@/lib/paths";
import { approveUnblinding } from "@/lib/unblinding/approve-unblinding";
import { ApproveUnblinding } from "@/lib/unblinding/input";

export const approveUnblindingAction = asAction({
  roles: ["statistician", "investigator", "data_manager"],
  input: ApproveUnblinding,
  verb: (member, input, requestKey) =>
    approveUnblinding(member, input, requestKey, { key: blindingKeyOrNull(process.env) }),
  answer: (approved, member) =>
    approved.outcome === "unblinded"
      ? {
          message: "The study is unblinded. Its reveal is published.",
          goTo: paths.analysis(member.study.code),
        }
      : {
          message: `Your approval is signed. It waits for ${approved.waitsFor} to sign too.`,
          goTo: paths.conduct(member.study.code),
        },
});
