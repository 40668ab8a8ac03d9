"use server";

import { asPublicAction } from "@/app/as-public-action";
import { paths } from "@/lib/paths";
import { RedeemReset } from "@/lib/resets/input";
import { redeemReset } from "@/lib/resets/redeem-reset";

export const redeemResetAction = asPublicAction({
  input: RedeemReset,
  verb: (input) => redeemReset(input),
  done: () => ({ message: "Your password is set. Sign in with it.", goTo: paths.signIn }),
});
