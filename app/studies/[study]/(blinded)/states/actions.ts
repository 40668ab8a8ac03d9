"use server";

import { asAction } from "@/app/as-action";
import { freezeSigned } from "@/lib/freezes/freeze-signed";
import { FreezeSigned } from "@/lib/freezes/input";

export const freezeSignedAction = asAction({
  roles: ["data_manager"],
  input: FreezeSigned,
  verb: freezeSigned,
  answer: ({ frozen, participants }) => ({
    message: `Frozen: ${frozen} of ${participants} ${participants === 1 ? "participant" : "participants"}. Nobody edits it until the freeze is lifted.`,
  }),
});
