"use server";

import { asAction } from "@/app/as-action";
import { approveUnlocking } from "@/lib/locks/approve-unlocking";
import { ApproveUnlocking } from "@/lib/locks/input";
import { UNLOCKERS } from "@/lib/locks/types";
import { paths } from "@/lib/paths";

export const approveUnlockingAction = asAction({
  roles: UNLOCKERS,
  input: ApproveUnlocking,
  verb: approveUnlocking,
  answer: (approved, member) => ({
    message:
      approved.outcome === "unlocked"
        ? "The lock is lifted. Every change from here on is listed."
        : `Your approval is signed. It waits for ${approved.waitsFor} to sign too.`,
    goTo: paths.conduct(member.study.code),
  }),
});
