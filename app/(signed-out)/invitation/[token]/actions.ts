"use server";

import { asPublicAction } from "@/app/as-public-action";
import { paths } from "@/lib/paths";
import { acceptInvitation } from "@/lib/people/accept-invitation";
import { AcceptInvitation } from "@/lib/people/input";

export const acceptInvitationAction = asPublicAction({
  input: AcceptInvitation,
  verb: (input) => acceptInvitation(input),
  done: () => ({ message: "Your password is set. Sign in with it.", goTo: paths.signIn }),
});
