"use server";

import { asAction } from "@/app/as-action";
import { confirmReset } from "@/lib/resets/confirm-reset";
import { ConfirmReset } from "@/lib/resets/input";

export const confirmResetAction = asAction({
  roles: ["administrator", "monitor", "data_manager"],
  input: ConfirmReset,
  verb: (member, input, requestKey) => confirmReset(member, input, requestKey),
  answer: ({ name, code }) => ({
    message:
      code === null
        ? "The code was shown once already. If it was lost, ask for a new password again."
        : `Give this code to ${name} alone; it is not shown again: ${code}`,
  }),
});
